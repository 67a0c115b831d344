"""The numbers are right, but state and output went in flat and come out as columns. What are
the shapes of `s` and `y_prev`, and those of your two results?"""

def decode_step(s, y_prev, p_dec):
    s = s.reshape(-1, 1)
    y_prev = y_prev.reshape(-1, 1)
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
