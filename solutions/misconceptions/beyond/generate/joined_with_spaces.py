"""Is there a space between your characters? How long is your result, and how long should it be?
"""

def generate(text, n_characters, p, vocabulary):
    characters = list(text)
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize("".join(characters), vocabulary), len(vocabulary)), p)
        characters.append(vocabulary[np.argmax(y)])
    return " ".join(characters)
