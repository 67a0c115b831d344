"""How long should generate("hel", 5, ...) be: five characters, or three and five?"""

def generate(text, n_characters, p, vocabulary):
    while len(text) < n_characters:
        y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
