"""The tokens are an array of numpy integers, found by comparing with an array of the vocabulary."""

def tokenize(text, vocabulary):
    symbols = np.array(vocabulary)
    tokens = np.zeros(len(text), dtype=int)
    for i, char in enumerate(text.lower()):
        tokens[i] = np.where(symbols == char)[0][0]
    return tokens
