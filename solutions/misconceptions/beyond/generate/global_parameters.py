"""If the notebook's own `p` did not exist, would your function still work? Which parameters does
it use?
"""

def generate(text, n_characters, params, vocabulary):
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text, vocabulary), len(vocabulary)), p)
        text += vocabulary[np.argmax(y)]
    return text
