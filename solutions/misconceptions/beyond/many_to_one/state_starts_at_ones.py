"""With which state does the lecture's model start? What does it know before it has read anything?
"""

def many_to_one(embeddings, p):
    h = np.ones(p.w_hh.shape[0])
    for x in embeddings:
        h, y = model_step(x, h, p)
    return y
