"""How many rows does your result have for five embeddings, and what does the last one contain?
Which two numbers in your code should agree?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = np.zeros((len(embeddings), p.w_hy.shape[0]))
    for i in range(len(embeddings) - 1):
        h, y = model_step(embeddings[i], h, p)
        logits[i] = y
    return logits
