"""Look at where the bracket of your tanh opens: is the term with the old state inside it or
outside?"""

def decode_step(s, y_prev, p_dec):
    s = p_dec.w_ss @ s + np.tanh(p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
