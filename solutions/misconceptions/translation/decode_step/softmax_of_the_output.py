"""Your outputs add up to 1. Logits are not probabilities: which of the two does `y_t = W_sy
s_t` give?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = np.exp(p_dec.w_sy @ s)
    y = y / y.sum()
    return s, y
