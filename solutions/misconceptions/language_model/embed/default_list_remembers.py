"""Call embed([0, 1], 3) twice: why does the second result have more rows than the first? When is
your default list created?
"""

def embed(tokens, vocab_size, rows=[]):
    for token in tokens:
        row = np.zeros(vocab_size)
        row[token] = 1
        rows.append(row)
    return np.vstack(rows)
