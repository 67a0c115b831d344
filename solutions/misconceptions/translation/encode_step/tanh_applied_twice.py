"""Count how often a number passes through tanh on its way through your function. How often does
it in the formula?"""

def encode_step(x, h, p_enc):
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return np.tanh(h)
