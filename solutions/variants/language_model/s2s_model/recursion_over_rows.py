"""A helper writes the first row and calls itself for the rest; a variable has the name of a
builtin.
"""

list = ["e", "l", "l", "o"]


def write(rows, vocabulary):
    if len(rows) == 0:
        return ""
    return vocabulary[int(np.argmax(rows[0]))] + write(rows[1:], vocabulary)


def s2s_model(text, p, vocabulary):
    return write(model(embed(tokenize(text, vocabulary), len(vocabulary)), p), vocabulary)
