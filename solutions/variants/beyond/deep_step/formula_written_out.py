"""The two formulas instead of model_step; states come back as lists."""

def deep_step(x, hs, ps):
    states = []
    signal = np.asarray(x, dtype=float)
    for h, p in zip(hs, ps):
        h = np.tanh(np.einsum("ij,j->i", p.w_hh, h) + np.einsum("ij,j->i", p.w_xh, signal))
        signal = np.einsum("ij,j->i", p.w_hy, h)
        states.append(h.tolist())
    return states, signal
