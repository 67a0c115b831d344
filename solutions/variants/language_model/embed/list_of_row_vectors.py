"""A list of arrays, each made by a helper function that counts its calls with a print."""

def one_hot(token, size):
    print("one-hot of", token)
    vector = np.zeros(size)
    vector[token] = 1
    return vector


def embed(tokens, vocab_size):
    return [one_hot(token, vocab_size) for token in tokens]
