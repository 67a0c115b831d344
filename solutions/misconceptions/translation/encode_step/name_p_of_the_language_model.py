"""Python meets a name it does not know. Under which names do the state, the word and the
parameters come into this function?"""

def encode_step(x, h, p_enc):
    return np.tanh(p.w_hh @ h + p.w_xh @ x)
