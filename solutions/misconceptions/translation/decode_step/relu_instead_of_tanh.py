"""Everything negative became 0 in your state. That was the activation of our first network:
which one does the formula of the RNN name?"""

def decode_step(s, y_prev, p_dec):
    s = np.maximum(0, p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
