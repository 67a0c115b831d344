"""`w_ss` is square, so NumPy accepts it either way round. Does your product sum over the
columns of `w_ss`, as in `W_ss s` on the slide, or over its rows?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss.T @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
