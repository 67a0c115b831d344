"""What is the sum of your result, and what should it be for five tokens? Does a comparison with
== change an array?
"""

def embed(tokens, vocab_size):
    one_hots = np.zeros((len(tokens), vocab_size))
    for i, token in enumerate(tokens):
        one_hots[i, token] == 1
    return one_hots
