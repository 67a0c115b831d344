"""Where is the one in embed([0], 3), in the first or in the last column? At which number do
tokens start?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, token - 1] = 1
    return one_hots
