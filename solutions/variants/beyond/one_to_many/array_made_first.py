"""The rows are written into an array that is made first, one-hots are integers."""

def one_to_many(x, n_steps, p):
    ys = np.empty((n_steps, p.w_hy.shape[0]))
    h = np.zeros(p.w_hh.shape[0])
    for i in range(n_steps):
        h, ys[i] = model_step(x, h, p)
        x = (np.arange(ys.shape[1]) == ys[i].argmax()).astype(int)
    return ys
