"""One matrix [W_hh W_xh] times the stacked vector of h and x."""

def model_step(x, h, p):
    w = np.hstack([p.w_hh, p.w_xh])
    hx = np.concatenate([h, x])
    h_t = np.tanh(w @ hx)
    return h_t, p.w_hy @ h_t
