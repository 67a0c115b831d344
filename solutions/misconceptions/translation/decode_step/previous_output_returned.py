"""The state is right, but the output that comes back is the one that went in. Which variable
holds `y_t`, and which `y_{t-1}`?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y_prev
