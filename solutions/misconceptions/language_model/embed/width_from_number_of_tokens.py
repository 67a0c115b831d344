"""What is the shape of embed([0, 1], 4)? Is a row as wide as the text is long, or as wide as the
vocabulary is large?
"""

def embed(tokens, vocab_size):
    identity = np.eye(len(tokens))
    return identity[tokens]
