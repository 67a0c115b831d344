"""Everything is read, and the last row of the logits is left out."""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.stack(logits)[:-1]
