"""You return a dictionary. If the caller writes `s, y = decode_step(...)`, what ends up in the
two names?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return {"s": s, "y": y}
