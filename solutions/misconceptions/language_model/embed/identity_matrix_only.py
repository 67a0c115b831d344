"""Does embed([2, 0], 3) differ from embed([0, 1], 3)? Where in your function are the tokens used?"""

def embed(tokens, vocab_size):
    embeddings = np.zeros((vocab_size, vocab_size))
    for i in range(vocab_size):
        embeddings[i, i] = 1
    return embeddings
