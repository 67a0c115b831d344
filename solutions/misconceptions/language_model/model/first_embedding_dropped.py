"""Which character does your loop read first, the "h" or the "e"? Which of the five has no next
symbol to predict?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[1:]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
