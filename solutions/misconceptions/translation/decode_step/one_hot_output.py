"""Your output is 1 for one word and 0 for all others. Does `y_t = W_sy s_t` already decide on a
word, and what gets lost when a step does?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, np.eye(len(y))[np.argmax(y)]
