"""How many ones are in the last row of embed([0, 1, 2], 3)? Where do you set up the row of zeros:
once, or once for each token?
"""

def embed(tokens, vocab_size):
    one_hots = []
    row = np.zeros(vocab_size)
    for token in tokens:
        row[token] = 1
        one_hots.append(row.copy())
    return np.array(one_hots)
