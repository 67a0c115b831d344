"""The state h_t has an effect on y_t and on h_{t+1}. Through which of these does your derivative
of h_t come?
"""

def loss_gradients(embeddings, targets, p):
    xs = embeddings[:-1]
    n = len(xs)
    hs = [np.zeros(len(p.w_hh))]
    ys = []
    for x in xs:
        h, y = model_step(x, hs[-1], p)
        hs.append(h)
        ys.append(y)
    d_xh = np.zeros(p.w_xh.shape)
    d_hh = np.zeros(p.w_hh.shape)
    d_hy = np.zeros(p.w_hy.shape)
    dh_later = np.zeros(len(p.w_hh))
    for t in reversed(range(n)):
        e = np.exp(ys[t] - ys[t].max())
        dy = e / e.sum()
        dy[targets[t]] -= 1
        dy = dy / n
        dh = p.w_hy.T @ dy
        da = (1 - hs[t + 1] ** 2) * dh
        d_hy += np.outer(dy, hs[t + 1])
        d_hh += np.outer(da, hs[t])
        d_xh += np.outer(da, xs[t])
        dh_later = p.w_hh.T @ da
    return Params(d_xh, d_hh, d_hy)
