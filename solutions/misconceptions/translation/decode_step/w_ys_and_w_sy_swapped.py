"""`w_xh` leads from x to h. From where to where do `w_ys` and `w_sy` lead, and in which of your
two lines does each of them stand?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_sy.T @ y_prev)
    y = p_dec.w_ys.T @ s
    return s, y
