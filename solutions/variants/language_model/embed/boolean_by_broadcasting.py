"""Truth values from comparing a column of tokens with a row of positions."""

def embed(tokens, vocab_size):
    return np.array(tokens)[:, None] == np.arange(vocab_size)
