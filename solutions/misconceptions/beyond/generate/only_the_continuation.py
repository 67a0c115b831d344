"""With which characters should the result of generate("he", ...) begin? Which text comes back,
the new part or both together?
"""

def generate(text, n_characters, p, vocabulary):
    result = ""
    for _ in range(n_characters):
        y = many_to_one(embed(tokenize(text + result, vocabulary), len(vocabulary)), p)
        result += vocabulary[np.argmax(y)]
    return result
