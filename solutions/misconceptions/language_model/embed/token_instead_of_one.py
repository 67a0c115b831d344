"""Which number stands in the row of embed([2], 4), and which numbers may a one-hot vector
contain?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, token] = token
    return one_hots
