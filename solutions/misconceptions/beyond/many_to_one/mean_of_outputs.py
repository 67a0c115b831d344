"""How do the outputs before the last one come into your result? Which of the arrows that leave
the network does the picture of many-to-one keep?
"""

def many_to_one(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    ys = []
    for x in embeddings:
        h, y = model_step(x, h, p)
        ys.append(y)
    return np.mean(ys, axis=0)
