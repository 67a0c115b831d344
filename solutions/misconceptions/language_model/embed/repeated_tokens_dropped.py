"""How many rows does embed([1, 1], 3) have, and how many should it have? Is the second "l" of
"hello" not read like the first?
"""

def embed(tokens, vocab_size):
    one_hots = []
    seen = []
    for token in tokens:
        if token not in seen:
            seen.append(token)
            one_hots.append(np.eye(vocab_size)[token])
    return np.array(one_hots)
