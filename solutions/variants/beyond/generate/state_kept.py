"""Reads the text once and keeps the state."""

def generate(text, n_characters, p, vocabulary):
    h = np.zeros(p.w_hh.shape[0])
    for x in embed(tokenize(text, vocabulary), len(vocabulary)):
        h, y = model_step(x, h, p)
    written = []
    for _ in range(n_characters):
        token = int(np.argmax(y))
        written.append(vocabulary[token])
        h, y = model_step(np.eye(len(vocabulary))[token], h, p)
    return text + "".join(written)
