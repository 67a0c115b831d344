"""For each prediction it goes back through all steps on its own."""

def loss_gradients(embeddings, targets, p):
    n = len(embeddings) - 1
    hs = [np.zeros(len(p.w_hh))]
    ys = []
    for x in embeddings[:n]:
        h, y = model_step(x, hs[-1], p)
        hs.append(h)
        ys.append(y)
    grad = Params(0 * p.w_xh, 0 * p.w_hh, 0 * p.w_hy)
    for t in range(n):
        probabilities = np.exp(ys[t]) / np.sum(np.exp(ys[t]))
        dy = (probabilities - (np.arange(len(ys[t])) == targets[t])) / n
        grad.w_hy = grad.w_hy + dy[:, None] * hs[t + 1][None, :]
        dh = p.w_hy.T @ dy
        for k in range(t, -1, -1):
            da = (1 - hs[k + 1] ** 2) * dh
            grad.w_hh = grad.w_hh + da[:, None] * hs[k][None, :]
            grad.w_xh = grad.w_xh + da[:, None] * embeddings[k][None, :]
            dh = p.w_hh.T @ da
    return grad
