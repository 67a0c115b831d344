"""One letter can matter: is the function that you apply bounded between -1 and 1? Compare its
name with the one on the slide."""

def encode_step(x, h, p_enc):
    h = np.tan(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return h
