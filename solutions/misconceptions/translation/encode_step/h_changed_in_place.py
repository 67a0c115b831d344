"""The new state is right, but the caller's old state was overwritten with it. Which line writes
into the array that was handed in, instead of making a new one?"""

def encode_step(x, h, p_enc):
    h[:] = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return h
