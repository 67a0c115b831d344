"""The old state is in your sum just as it came in. Which matrix does the formula multiply it
with first?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
