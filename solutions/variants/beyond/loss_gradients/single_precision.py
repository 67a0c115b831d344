"""Calculates with float32, rows for all steps."""

def loss_gradients(embeddings, targets, p):
    w_xh, w_hh, w_hy = (np.asarray(w, dtype=np.float32) for w in (p.w_xh, p.w_hh, p.w_hy))
    xs = np.asarray(embeddings, dtype=np.float32)[:-1]
    hs = np.zeros((len(xs) + 1, len(w_hh)), dtype=np.float32)
    for t, x in enumerate(xs):
        hs[t + 1] = np.tanh(w_hh @ hs[t] + w_xh @ x)
    ys = hs[1:] @ w_hy.T
    dys = np.exp(ys - ys.max(axis=1, keepdims=True))
    dys = dys / dys.sum(axis=1, keepdims=True) - np.eye(ys.shape[1], dtype=np.float32)[list(targets)]
    dys = dys / np.float32(len(xs))
    d_xh, d_hh, d_hy = np.zeros_like(w_xh), np.zeros_like(w_hh), np.zeros_like(w_hy)
    da = np.zeros(len(w_hh), dtype=np.float32)
    for t in range(len(xs))[::-1]:
        da = (1 - hs[t + 1] ** 2) * (w_hy.T @ dys[t] + w_hh.T @ da)
        d_xh += np.outer(da, xs[t])
        d_hh += np.outer(da, hs[t])
        d_hy += np.outer(dys[t], hs[t + 1])
    return Params(d_xh, d_hh, d_hy)
