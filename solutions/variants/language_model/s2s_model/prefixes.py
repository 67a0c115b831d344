"""The model reads ever longer beginnings of the text, and its last row is used."""

def s2s_model(text, p, vocabulary):
    size = len(vocabulary)
    chars = []
    for n in range(2, len(text) + 1):
        last = model(embed(tokenize(text[:n], vocabulary), size), p)[-1]
        chars.append(vocabulary[np.flatnonzero(last == np.max(last))[0]])
    return "".join(chars)
