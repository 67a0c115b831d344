"""A single number comes back, but the state has one entry per hidden unit. Over which axis does
`W_hh h` sum, and over which does yours?"""

def encode_step(x, h, p_enc):
    return np.tanh(np.sum(p_enc.w_hh * h) + np.sum(p_enc.w_xh * x))
