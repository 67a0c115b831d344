"""What is the shape of your result, and how many axes does it have? Which of them has the length
1, and is it needed?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append([y])
    return np.array(logits)
