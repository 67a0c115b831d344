"""The first call is right, later ones depend on the calls before. Should your step remember a
state of its own, or is the old state among what it is given?"""

memory = []

def decode_step(s, y_prev, p_dec):
    if len(memory) > 0:
        s = memory[-1]
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    memory.append(s)
    y = p_dec.w_sy @ s
    return s, y
