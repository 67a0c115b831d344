"""Your step computes with the `p_enc` of the notebook, whatever weights it is given. What is
the third parameter called in your `def` line, and do you use it?"""

def encode_step(x, h, p):
    return np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
