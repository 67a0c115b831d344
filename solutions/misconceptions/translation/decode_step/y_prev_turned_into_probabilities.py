"""Adding 1 to every entry of `y_prev` changes nothing in your step. Does the formula use
`y_{t-1}` itself, or its softmax?"""

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ softmax(y_prev))
    y = p_dec.w_sy @ s
    return s, y
