"""Your new state is the result of the formula plus something else. Is the new state of the
slide added to the old one, or does it take its place?"""

def encode_step(x, h, p_enc):
    h = h + np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return h
