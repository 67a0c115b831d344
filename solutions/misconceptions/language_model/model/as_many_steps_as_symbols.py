"""Does the number of your rows follow the length of the text, or the size of the vocabulary? What
does len(embeddings[0]) count?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for i in range(len(embeddings[0]) - 1):
        h, y = model_step(embeddings[i], h, p)
        logits.append(y)
    return np.array(logits)
