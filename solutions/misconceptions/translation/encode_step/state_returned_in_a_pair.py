"""You return two things, as the step of the language model did. Does an encoder step produce an
output besides its state?"""

def encode_step(x, h, p_enc):
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    y = h
    return h, y
