"""What is the shape of embed([0, 1, 0], 2)? Which index of your array counts the tokens, the
first or the second, and which one should?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((vocab_size, len(tokens)))
    for i, token in enumerate(tokens):
        one_hots[token, i] = 1
    return one_hots
