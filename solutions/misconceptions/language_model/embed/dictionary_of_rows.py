"""What type does your result have, and how many entries does embed([1, 1, 0], 3) give? Can a
dictionary hold two rows for the same token?
"""

def embed(tokens, vocab_size):
    one_hots = {}
    for token in tokens:
        one_hots[token] = [int(i == token) for i in range(vocab_size)]
    return one_hots
