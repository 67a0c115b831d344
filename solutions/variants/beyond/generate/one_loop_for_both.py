"""One loop reads and writes: it takes the text's characters first, then its own."""

def generate(text, n_characters, p, vocabulary):
    h = np.zeros(p.w_hh.shape[0])
    result = text
    for i in range(len(text) + n_characters - 1):
        x = embed(tokenize(result[i], vocabulary), len(vocabulary))[0]
        h, y = model_step(x, h, p)
        if i >= len(text) - 1:
            result += vocabulary[np.argmax(y)]
    return result
