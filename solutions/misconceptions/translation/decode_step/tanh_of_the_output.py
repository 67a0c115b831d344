"""The state is right, but no output of yours is ever above 1. Where does the slide have a tanh,
and where has it none?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = np.tanh(p_dec.w_sy @ s)
    return s, y
