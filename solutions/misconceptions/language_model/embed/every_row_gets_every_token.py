"""How many ones are in the first row of embed([0, 1], 3)? Which line puts the second one there?"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    one_hots[:, tokens] = 1
    return one_hots
