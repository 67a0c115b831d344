"""What happens to your new state when the old one is all zeros, as at the start of a sentence?
How does the formula combine its two terms?"""

def encode_step(x, h, p_enc):
    return np.tanh((p_enc.w_hh @ h) * (p_enc.w_xh @ x))
