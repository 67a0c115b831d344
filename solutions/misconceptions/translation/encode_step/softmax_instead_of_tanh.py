"""The entries of your state add up to 1, like probabilities. Is the state of the encoder a
distribution, and which function does the formula apply to the sum?"""

def encode_step(x, h, p_enc):
    z = p_enc.w_hh @ h + p_enc.w_xh @ x
    e = np.exp(z - z.max())
    return e / e.sum()
