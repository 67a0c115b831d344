"""Does the model remember the first characters when it writes the last one? What does it know
when each call starts from a zero state and reads one character?
"""

def generate(text, n_characters, p, vocabulary):
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text[-1], vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
