"""Your output is the number of a word. What shape should `y` have, if `w_ys` is to be
multiplied with it in the next step?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = np.argmax(p_dec.w_sy @ s)
    return s, y
