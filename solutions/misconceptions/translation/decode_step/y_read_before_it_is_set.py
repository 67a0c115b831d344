"""You use a name that has no value yet. Which output is already known when the new state is
computed, and what is it called in the `def` line?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y)
    y = p_dec.w_sy @ s
    return s, y
