"""How many characters longer than the text is your result when n_characters is 1?"""

def generate(text, n_characters, p, vocabulary):
    for _ in range(n_characters + 1):
        y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
