"""Is the 2-norm of a matrix its largest eigenvalue, or its largest singular value? When are the
two the same?
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
        d = d @ np.diag(1 - h ** 2) @ p.w_hh
        norms.append(max(abs(np.linalg.eigvals(d))))
    return np.array(norms[::-1])
