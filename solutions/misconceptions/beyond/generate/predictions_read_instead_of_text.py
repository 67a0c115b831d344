"""While the text is read, what should enter the model: the characters of the text, or what the
model would have expected?
"""

def generate(text, n_characters, p, vocabulary):
    x = embed(tokenize(text[0], vocabulary), len(vocabulary))[0]
    ys = one_to_many(x, len(text) - 1 + n_characters, p)
    written = "".join(vocabulary[i] for i in ys.argmax(axis=1))
    return text + written[len(text) - 1:]
