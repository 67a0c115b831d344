"""One product with the stacked matrix [W_ss W_ys]."""

def decode_step(s, y_prev, p_dec):
    w = np.concatenate((p_dec.w_ss, p_dec.w_ys), axis=1)
    v = np.concatenate((s, y_prev))
    s = np.tanh(w @ v)
    return s, p_dec.w_sy @ s
