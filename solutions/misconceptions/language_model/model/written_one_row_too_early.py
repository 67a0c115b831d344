"""In which row does your first output land? Which row does Python mean by logits[-1]?"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = np.zeros((len(embeddings) - 1, p.w_hy.shape[0]))
    for i in range(len(embeddings) - 1):
        h, y = model_step(embeddings[i], h, p)
        logits[i - 1] = y
    return logits
