"""Is the first embedding read once or twice in your code? Which state does the lecture start
with, before anything is read?
"""

def model(embeddings, p):
    h = p.w_xh @ embeddings[0]
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
