"""Multiplies all factors anew for every t."""

def state_gradients(embeddings, p):
    n_steps = len(embeddings)
    hs = [np.zeros(len(p.w_hh))]
    for x in embeddings:
        hs.append(np.tanh(p.w_hh @ hs[-1] + p.w_xh @ x))
    norms = np.zeros(n_steps + 1)
    for t in range(n_steps + 1):
        d = np.eye(len(p.w_hh))
        for k in range(t + 1, n_steps + 1):
            d = np.diag(1 - hs[k] ** 2) @ p.w_hh @ d
        norms[t] = np.linalg.norm(d, ord=2)
    return norms
