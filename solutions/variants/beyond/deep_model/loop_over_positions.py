"""Loops over positions and returns a list of lists."""

def deep_model(embeddings, ps):
    hs = tuple(np.zeros_like(p.w_hh[0]) for p in ps)
    logits = []
    for t in range(len(embeddings) - 1):
        hs, y = deep_step(embeddings[t], hs, ps)
        logits.append(list(y))
    return logits
