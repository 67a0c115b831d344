"""The state that you return is right. How often does it pass through tanh before your output is
made of it, and how often in the formula?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ np.tanh(s)
    return s, y
