"""The two results are right, but they come back in the other order. Which one does
`decode_step(s, y_prev, p_dec) -> (s, y)` promise first?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return y, s
