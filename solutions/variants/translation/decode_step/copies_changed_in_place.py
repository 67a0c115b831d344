"""Changes copies in place, which nobody else sees."""

def decode_step(s, y_prev, p_dec):
    s = np.array(s, dtype=float)
    y = np.array(y_prev, dtype=float)
    s[:] = p_dec.w_ss @ s + p_dec.w_ys @ y
    np.tanh(s, out=s)
    y[:] = p_dec.w_sy @ s
    return s, y
