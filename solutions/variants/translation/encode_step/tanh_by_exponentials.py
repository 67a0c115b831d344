"""tanh written out by its definition."""

def my_tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))

def encode_step(x, h, p_enc):
    return my_tanh(p_enc.w_xh @ x + p_enc.w_hh @ h)
