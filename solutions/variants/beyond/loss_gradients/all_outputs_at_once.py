"""Softmax and the gradient of w_hy for all steps at once."""

def loss_gradients(embeddings, targets, p):
    xs = np.asarray(embeddings, dtype=float)[:-1]
    n = len(xs)
    hs = np.zeros((n + 1, len(p.w_hh)))
    for t in range(n):
        hs[t + 1] = np.tanh(p.w_hh @ hs[t] + p.w_xh @ xs[t])
    logits = hs[1:] @ p.w_hy.T
    logits -= logits.max(axis=1, keepdims=True)
    dys = np.exp(logits)
    dys /= dys.sum(axis=1, keepdims=True)
    dys[np.arange(n), targets] -= 1
    dys /= n
    das = np.zeros((n, len(p.w_hh)))
    later = np.zeros(len(p.w_hh))
    for t in range(n - 1, -1, -1):
        das[t] = (1 - hs[t + 1] ** 2) * (dys[t] @ p.w_hy + later)
        later = das[t] @ p.w_hh
    return Params(das.T @ xs, das.T @ hs[:-1], dys.T @ hs[1:])
