"""The columns are filled first, and the transpose is returned."""

def embed(tokens, vocab_size):
    columns = np.zeros([vocab_size, len(tokens)])
    column = 0
    for token in tokens:
        columns[token][column] = 1.0
        column += 1
    return columns.T
