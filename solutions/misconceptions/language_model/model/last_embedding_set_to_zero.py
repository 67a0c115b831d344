"""Print the embeddings before and after a call of your model: which row changed? Can you leave a
row out without overwriting it?
"""

def model(embeddings, p):
    embeddings[-1] = 0
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for i in range(len(embeddings) - 1):
        h, y = model_step(embeddings[i], h, p)
        logits.append(y)
    return np.array(logits)
