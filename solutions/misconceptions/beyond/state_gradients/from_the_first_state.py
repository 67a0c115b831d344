"""Is your first number about h_T and h_0, and your last about h_T and h_T? Or do all of them
start from h_0?
"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = np.eye(len(p.w_hh))
    norms = [1.0]
    for h in hs:
        d = np.diag(1 - h ** 2) @ p.w_hh @ d
        norms.append(np.linalg.norm(d, 2))
    return np.array(norms)
