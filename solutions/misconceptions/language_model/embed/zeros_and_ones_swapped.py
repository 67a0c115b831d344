"""How many ones does a row of yours have? Why is a vector called one-hot?"""

def embed(tokens, vocab_size):
    one_hots = np.ones((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, token] = 0
    return one_hots
