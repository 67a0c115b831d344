"""Compare embed([2, 0], 3) with embed([0, 2], 3): are they different? Does the order of the
characters matter for "hello"?
"""

def embed(tokens, vocab_size):
    rows = np.eye(vocab_size)
    return np.array([rows[token] for token in sorted(tokens)])
