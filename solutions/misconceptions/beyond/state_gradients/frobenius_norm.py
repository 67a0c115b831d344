"""What is np.linalg.norm of the identity matrix, and what should the last of your numbers be?
Which norm does numpy take when it is not told?
"""

def state_gradients(embeddings, p):
    hs = []
    h = np.zeros(len(p.w_hh))
    for x in embeddings:
        h, _ = model_step(x, h, p)
        hs.append(h)
    d = np.eye(len(p.w_hh))
    norms = [np.linalg.norm(d)]
    for h in reversed(hs):
        d = d @ np.diag(1 - h ** 2) @ p.w_hh
        norms.append(np.linalg.norm(d))
    return np.array(norms[::-1])
