"""One product with the stacked matrix [W_hh W_xh]."""

def encode_step(x, h, p_enc):
    w = np.hstack([p_enc.w_hh, p_enc.w_xh])
    return np.tanh(w @ np.concatenate([h, x]))
