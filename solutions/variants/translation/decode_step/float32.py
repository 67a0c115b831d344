"""Everything in single precision."""

def decode_step(s, y_prev, p_dec):
    f = np.float32
    w_ss, w_ys = p_dec.w_ss.astype(f), p_dec.w_ys.astype(f)
    s = np.tanh(w_ss @ np.asarray(s, f) + w_ys @ np.asarray(y_prev, f))
    y = p_dec.w_sy.astype(f) @ s
    return s, y
