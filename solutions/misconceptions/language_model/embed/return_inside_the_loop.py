"""Which rows of embed([0, 1, 2], 3) contain a one? How far is your return indented, and how many
rounds does the loop make before it?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, token] = 1
        return one_hots
