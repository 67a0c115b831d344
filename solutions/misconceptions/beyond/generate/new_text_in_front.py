"""Does the continuation come before or after the text that it continues?"""

def generate(text, n_characters, p, vocabulary):
    written = ""
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text + written, vocabulary), len(vocabulary)), p)
        written += vocabulary[np.argmax(y)]
    return written + text
