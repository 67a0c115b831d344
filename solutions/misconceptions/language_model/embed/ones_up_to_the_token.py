"""How many ones does embed([2], 4) have? Which columns does your slice or comparison reach
besides the one of the token?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, : token + 1] = 1
    return one_hots
