"""If the states are close to 1 or -1, how much does a small change of W_hh h still change them?
Is that in your product?
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
        d = d @ p.w_hh
        norms.append(np.linalg.norm(d, 2))
    return np.array(norms[::-1])
