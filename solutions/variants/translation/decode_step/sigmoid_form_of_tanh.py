"""tanh(z) = 2 sigmoid(2 z) - 1."""

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def decode_step(s, y_prev, p_dec):
    z = p_dec.w_ss @ s + p_dec.w_ys @ y_prev
    s = 2 * sigmoid(2 * z) - 1
    y = p_dec.w_sy @ s
    return s, y
