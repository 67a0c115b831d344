"""Which symbol belongs to row 0 of W_hy: the first one of the vocabulary you are given, or the
first one in the alphabet?
"""

def generate(text, n_characters, p, vocabulary):
    vocabulary = sorted(vocabulary)
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
