"""How many rows does embed([1, 1, 0], 3) have, and where does a 2 come from? Should the rows
count tokens, or say which token stands at each place?
"""

def embed(tokens, vocab_size):
    one_hot = np.zeros(vocab_size)
    for token in tokens:
        one_hot[token] += 1
    return one_hot
