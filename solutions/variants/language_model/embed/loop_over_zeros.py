"""Zeros first, then a one for each token in a loop."""

def embed(tokens, vocab_size):
    embeddings = np.zeros((len(tokens), vocab_size))
    for i in range(len(tokens)):
        embeddings[i, tokens[i]] = 1
    return embeddings
