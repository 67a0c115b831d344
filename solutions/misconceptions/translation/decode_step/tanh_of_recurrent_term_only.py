"""Look at where the bracket of your tanh closes: is the term with `y_prev` inside it or
outside?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s) + p_dec.w_ys @ y_prev
    y = p_dec.w_sy @ s
    return s, y
