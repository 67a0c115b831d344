"""A change of h_{t-1} meets W_hh first and the tanh afterwards. Which of the two stands on the
right of a product of matrices?
"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = np.eye(len(p.w_hh))
    norms = [1.0]
    for h in reversed(hs):
        d = d @ p.w_hh @ np.diag(1 - h ** 2)
        norms.append(np.linalg.norm(d, 2))
    return np.array(norms[::-1])
