"""States as rows, matrices transposed."""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(s @ p_dec.w_ss.T + y_prev @ p_dec.w_ys.T)
    y = s @ p_dec.w_sy.T
    return s, y
