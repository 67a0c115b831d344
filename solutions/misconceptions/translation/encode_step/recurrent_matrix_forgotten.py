"""The old state is in your sum just as it came in. Which matrix does the formula multiply it
with first?"""

def encode_step(x, h, p_enc):
    return np.tanh(h + p_enc.w_xh @ x)
