"""What is the shape of embed([0, 1], 4)? Which argument says how wide the rows are, and where do
you use it?
"""

def embed(tokens, vocab_size):
    vocab_size = max(tokens) + 1
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, token] = 1
    return one_hots
