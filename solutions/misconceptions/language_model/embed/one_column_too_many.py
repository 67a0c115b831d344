"""What is the shape of embed([0, 1], 4)? If tokens start at 0, what is the largest token of a
vocabulary with 4 symbols?
"""

def embed(tokens, vocab_size):
    return np.eye(vocab_size + 1)[tokens]
