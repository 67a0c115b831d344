"""Some entries of your new state lie outside of -1 and 1. What does the formula do with the sum
of the two products before it calls it `s_t`?"""

def decode_step(s, y_prev, p_dec):
    s = p_dec.w_ss @ s + p_dec.w_ys @ y_prev
    y = p_dec.w_sy @ s
    return s, y
