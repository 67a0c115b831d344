"""You read the text, and then start the loop with its last character. How often has the model
read that character when it writes the first new one?
"""

def generate(text, n_characters, p, vocabulary):
    h = np.zeros(p.w_hh.shape[0])
    tokens = tokenize(text, vocabulary)
    for x in embed(tokens, len(vocabulary)):
        h, y = model_step(x, h, p)
    token = tokens[-1]
    for _ in range(n_characters):
        h, y = model_step(np.eye(len(vocabulary))[token], h, p)
        token = np.argmax(y)
        text += vocabulary[token]
    return text
