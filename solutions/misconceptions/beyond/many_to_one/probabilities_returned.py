"""Do the numbers that you return add up to one? Are outputs of the model logits or probabilities?
"""

def many_to_one(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    for x in embeddings:
        h, y = model_step(x, h, p)
    e = np.exp(y - y.max())
    return e / e.sum()
