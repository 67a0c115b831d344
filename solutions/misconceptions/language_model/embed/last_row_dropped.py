"""How many rows does embed([0, 1], 3) have? Is it the embedding that leaves the last symbol out,
or the model that does not read it?
"""

def embed(tokens, vocab_size):
    return np.eye(vocab_size)[tokens[:-1]]
