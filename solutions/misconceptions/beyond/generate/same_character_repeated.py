"""Does the model read what it has just written before it writes the next character? How could its
second prediction then differ from the first?
"""

def generate(text, n_characters, p, vocabulary):
    y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
    return text + n_characters * vocabulary[np.argmax(y)]
