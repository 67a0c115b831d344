"""Your new state is the result of the formula plus the old state. Is the new state of the slide
added to the old one, or does it take its place?"""

def decode_step(s, y_prev, p_dec):
    s = s + np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
