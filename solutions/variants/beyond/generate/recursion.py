"""Writes one character and calls itself for the rest."""

def generate(text, n_characters, p, vocabulary):
    if n_characters == 0:
        return text
    y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
    best = max(range(len(vocabulary)), key=lambda i: y[i])
    return generate(text + vocabulary[best], n_characters - 1, p, vocabulary)
