"""`model` does not read its last embedding. Which character does its last output then follow, and
has the end of your text been read at all?
"""

def generate(text, n_characters, p, vocabulary):
    for _ in range(n_characters):
        tokens = tokenize(text, vocabulary)
        if len(tokens) == 1:
            tokens = tokens * 2
        y = model(embed(tokens, len(vocabulary)), p)[-1]
        text += vocabulary[np.argmax(y)]
    return text
