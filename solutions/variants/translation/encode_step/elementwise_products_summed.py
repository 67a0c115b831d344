"""Broadcasting and a sum over the columns instead of a matrix product."""

def encode_step(x, h, p_enc):
    a = (p_enc.w_hh * h).sum(axis=1)
    b = (p_enc.w_xh * x).sum(axis=1)
    return np.tanh(np.add(a, b))
