"""New variables for the new state and output."""

def decode_step(s, y_prev, p_dec):
    s_t = np.tanh(np.dot(p_dec.w_ss, s) + np.dot(p_dec.w_ys, y_prev))
    y_t = np.dot(p_dec.w_sy, s_t)
    return (s_t, y_t)
