"""The new state is the same whatever `y_prev` was. How would the decoder know which word it has
just written?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s)
    y = p_dec.w_sy @ s
    return s, y
