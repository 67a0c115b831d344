"""Works in place, but on a copy."""

def model_step(x, h, params):
    h = np.array(h, dtype=float)
    h[:] = params.w_hh @ h
    h += params.w_xh @ x
    np.tanh(h, out=h)
    return h, params.w_hy @ h
