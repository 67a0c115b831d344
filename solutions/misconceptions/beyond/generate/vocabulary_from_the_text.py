"""Could your model ever write a character that does not occur in the text? To which vocabulary do
the rows of W_hy belong?
"""

def generate(text, n_characters, p, vocabulary):
    vocabulary = get_vocabulary(text)
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
