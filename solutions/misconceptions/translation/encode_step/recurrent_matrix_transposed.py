"""`w_hh` is square, so NumPy accepts it either way round. Does your product sum over the
columns of `w_hh`, as in `W_hh h` on the slide, or over its rows?"""

def encode_step(x, h, p_enc):
    return np.tanh(h @ p_enc.w_hh + p_enc.w_xh @ x)
