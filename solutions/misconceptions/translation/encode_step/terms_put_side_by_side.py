"""Your new state is twice as long as the old one. How does the formula bring its two terms
together, so that the length stays the same?"""

def encode_step(x, h, p_enc):
    a = p_enc.w_hh @ h
    b = p_enc.w_xh @ x
    return np.tanh(np.concatenate([a, b]))
