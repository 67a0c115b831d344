"""How many rows does your result have for five embeddings? How far is your return indented, and
how many rounds of the loop happen before it?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
        return np.array(logits)
