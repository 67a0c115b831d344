"""float32 rows, taken from the identity matrix."""

def embed(tokens, vocab_size):
    identity = np.identity(vocab_size, dtype=np.float32)
    return np.take(identity, tokens, axis=0)
