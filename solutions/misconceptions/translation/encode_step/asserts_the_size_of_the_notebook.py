"""Your own assertion stops the function whenever the state is not as long as in this notebook.
Should an encoder step only work with the notebook's number of hidden units?"""

def encode_step(x, h, p_enc):
    assert h.shape == (n_hidden,)
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    assert h.shape == (n_hidden,)
    return h
