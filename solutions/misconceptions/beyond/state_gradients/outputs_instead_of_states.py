"""The task asks for derivatives of the last state. Is the output of the model part of it?"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = p.w_hy
    norms = [np.linalg.norm(d, 2)]
    for h in reversed(hs):
        d = d @ np.diag(1 - h ** 2) @ p.w_hh
        norms.append(np.linalg.norm(d, 2))
    return np.array(norms[::-1])
