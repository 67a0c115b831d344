"""Should a matrix or one number come back for each t? What does the norm do?"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = np.eye(len(p.w_hh))
    norms = [d]
    for h in reversed(hs):
        d = d @ np.diag(1 - h ** 2) @ p.w_hh
        norms.append(d)
    return np.array(norms[::-1])
