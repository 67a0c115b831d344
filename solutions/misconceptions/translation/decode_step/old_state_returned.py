"""The output is right, but the state that comes back is the one that went in. Which variable
holds `s_t`, and which `s_{t-1}`?"""

def decode_step(s, y_prev, p_dec):
    s_new = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s_new
    return s, y
