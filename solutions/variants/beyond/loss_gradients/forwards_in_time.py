"""The derivatives of the state are carried along forwards (real-time recurrent learning)."""

def loss_gradients(embeddings, targets, p):
    n_hidden, n_in = p.w_xh.shape
    h = np.zeros(n_hidden)
    h_xh = np.zeros((n_hidden, n_hidden, n_in))
    h_hh = np.zeros((n_hidden, n_hidden, n_hidden))
    d_xh, d_hh, d_hy = np.zeros(p.w_xh.shape), np.zeros(p.w_hh.shape), np.zeros(p.w_hy.shape)
    n = len(embeddings) - 1
    for x, target in zip(embeddings, targets):
        direct_xh = np.einsum("ik,j->ikj", np.eye(n_hidden), x)
        direct_hh = np.einsum("ik,j->ikj", np.eye(n_hidden), h)
        h, y = model_step(x, h, p)
        slope = (1 - h ** 2)[:, None, None]
        h_xh = slope * (np.tensordot(p.w_hh, h_xh, axes=1) + direct_xh)
        h_hh = slope * (np.tensordot(p.w_hh, h_hh, axes=1) + direct_hh)
        dy = np.exp(y - y.max())
        dy /= dy.sum()
        dy[target] -= 1
        dy /= n
        d_hy += np.outer(dy, h)
        d_xh += np.tensordot(dy @ p.w_hy, h_xh, axes=1)
        d_hh += np.tensordot(dy @ p.w_hy, h_hh, axes=1)
    return Params(w_xh=d_xh, w_hh=d_hh, w_hy=d_hy)
