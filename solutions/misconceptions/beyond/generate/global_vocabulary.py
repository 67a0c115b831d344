"""Which vocabulary does your function use: the one it is given, or the notebook's own? What if
the symbols of the two differ?
"""

def generate(text, n_characters, p, symbols):
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
