"""Which character does your loop read first? In which direction does the lecture unroll the
network?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1][::-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
