"""A whole square matrix comes back. What are the shapes of your two terms just before the plus,
and what does NumPy make of a column plus a flat vector?"""

def encode_step(x, h, p_enc):
    h = h.reshape(-1, 1)
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return h
