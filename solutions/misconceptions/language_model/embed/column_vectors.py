"""What is the shape of embed([0, 1], 3), and how many axes does it have? Is there one that is not
needed?
"""

def embed(tokens, vocab_size):
    one_hots = []
    for token in tokens:
        x = np.zeros((vocab_size, 1))
        x[token] = 1
        one_hots.append(x)
    return np.array(one_hots)
