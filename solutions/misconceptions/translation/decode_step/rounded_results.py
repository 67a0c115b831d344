"""The numbers are nearly right, but only for a few digits. Does the formula round, and what
happens to small differences if each step does?"""

def decode_step(s, y_prev, p_dec):
    s = np.round(np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev), 3)
    y = np.round(p_dec.w_sy @ s, 3)
    return s, y
