"""How many numbers come back for five embeddings, and how many for five steps should there be?
Does this task leave the last embedding out?
"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings[:-1]:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = np.eye(len(p.w_hh))
    norms = [1.0]
    for h in reversed(hs):
        d = d @ np.diag(1 - h ** 2) @ p.w_hh
        norms.append(np.linalg.norm(d, 2))
    return np.array(norms[::-1])
