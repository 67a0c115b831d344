"""What is the shape of embed([0, 1], 3): two rows of three numbers, or six numbers in one row?
How could a model read one symbol after the other from it?
"""

def embed(tokens, vocab_size):
    one_hots = []
    for token in tokens:
        for i in range(vocab_size):
            if i == token:
                one_hots.append(1.0)
            else:
                one_hots.append(0.0)
    return np.array(one_hots)
