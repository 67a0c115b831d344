"""Three things come back. Which two does the caller expect, and who should choose the word: the
step, or the function that uses it?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    token = int(np.argmax(y))
    return s, y, token
