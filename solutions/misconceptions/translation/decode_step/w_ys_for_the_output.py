"""The new state is right, the output is not. Which matrix of `p_dec` did you use for the
output, and which one is still unused?"""

def decode_step(s, y_prev, p_dec):
    s_new = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y_new = s_new @ p_dec.w_ys
    return s_new, y_new
