"""Compare embed([0, 0], 3) with embed([2, 1], 3): should they be the same? Does the place of the
one depend on the token or on where it stands in the text?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, i % vocab_size] = 1
    return one_hots
