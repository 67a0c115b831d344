"""Look at the second row of your logits: where do its numbers come from? How far is your return
indented, and how many rounds of the loop happen before it?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = np.zeros((len(embeddings) - 1, p.w_hy.shape[0]))
    for t in range(len(embeddings) - 1):
        h, y = model_step(embeddings[t], h, p)
        logits[t] = y
        return logits
