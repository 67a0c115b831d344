"""Call your function with other embeddings than in_embeddings: does the number of rows follow
them? Which name stands in your loop, and which one in the first line of the function?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for i in range(len(in_embeddings) - 1):
        h, y = model_step(embeddings[i], h, p)
        logits.append(y)
    return np.array(logits)
