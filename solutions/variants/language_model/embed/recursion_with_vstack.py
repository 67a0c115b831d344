"""One row, with the rows of the rest below it."""

def embed(tokens, vocab_size):
    first = np.zeros((1, vocab_size))
    first[0, tokens[0]] = 1
    if len(tokens) == 1:
        return first
    return np.vstack([first, embed(tokens[1:], vocab_size)])
