"""The first call is right, later ones use an output of the calls before. Should your step
remember the previous output itself, or is it among what it is given?"""

def decode_step(s, y_prev, p_dec, history=[]):
    if history:
        y_prev = history[-1]
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    history.append(y)
    return s, y
