"""How many rows does your result have for three tokens? What does each round of the loop do with
the row of the round before?
"""

def embed(tokens, vocab_size):
    for token in tokens:
        one_hot = np.zeros(vocab_size)
        one_hot[token] = 1
    return one_hot
