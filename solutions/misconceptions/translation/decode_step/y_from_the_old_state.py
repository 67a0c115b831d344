"""The new state is right, but the output was made from another one. Which state stands in `y_t
= W_sy s_t`: the one before or after the step?"""

def decode_step(s, y_prev, p_dec):
    s_new = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s_new, y
