"""The derivative of a vector with respect to a vector is a matrix. What did you multiply it with,
so that only a vector is left?
"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = np.ones(len(p.w_hh)) / np.sqrt(len(p.w_hh))
    norms = [1.0]
    for h in reversed(hs):
        d = p.w_hh.T @ ((1 - h ** 2) * d)
        norms.append(np.linalg.norm(d, 2))
    return np.array(norms[::-1])
