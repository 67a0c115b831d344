"""After the text has been read, which state does the model start to write with? What was the use
of reading?
"""

def generate(text, n_characters, p, vocabulary):
    y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
    first = vocabulary[np.argmax(y)]
    x = np.eye(len(vocabulary))[np.argmax(y)]
    if n_characters == 1:
        return text + first
    ys = one_to_many(x, n_characters - 1, p)
    return text + first + "".join(vocabulary[i] for i in ys.argmax(axis=1))
