"""The state is right, and your output is the formula's plus the previous one. Does `y_{t-1}`
appear in the equation of `y_t`, or only in that of `s_t`?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = y_prev + p_dec.w_sy @ s
    return s, y
