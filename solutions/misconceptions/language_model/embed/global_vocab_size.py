"""What is the shape of embed([0, 1], 7)? Does the width follow the number that you hand over, or
a variable of the notebook?
"""

def embed(tokens, size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i in range(len(tokens)):
        one_hots[i, tokens[i]] = 1
    return one_hots
