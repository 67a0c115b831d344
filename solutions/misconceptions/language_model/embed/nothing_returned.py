"""What is the type of embed([0, 1], 3)? The rows may be right inside the function: how do they
get out?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    one_hots[np.arange(len(tokens)), tokens] = 1
    print(one_hots)
