"""What is the shape of embed([0, 0], 4), and how wide should the rows be? What if a symbol of the
vocabulary does not occur in the text?
"""

def embed(tokens, vocab_size):
    width = len(set(tokens))
    one_hots = np.zeros((len(tokens), width))
    for i, token in enumerate(tokens):
        one_hots[i, token] = 1
    return one_hots
