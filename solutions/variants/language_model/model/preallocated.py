"""The result is set up first and filled row by row."""

def model(embeddings, p):
    n_steps = len(embeddings) - 1
    logits = np.zeros((n_steps, p.w_hy.shape[0]))
    h = np.zeros(p.w_hh.shape[1])
    for t in range(n_steps):
        h, logits[t] = model_step(embeddings[t], h, p)
    return logits
