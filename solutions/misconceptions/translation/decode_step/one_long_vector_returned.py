"""State and output come back glued together. How would the caller know where the state ends,
and what does Python make of two names after `return` with a comma?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return np.concatenate([s, y])
