"""`y_prev` goes through a tanh of its own before it meets `w_ys`. Is that in the formula, or
does tanh come only once, after the sum?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ np.tanh(y_prev))
    y = p_dec.w_sy @ s
    return s, y
