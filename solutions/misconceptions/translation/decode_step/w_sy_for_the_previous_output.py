"""The same matrix does both jobs in your step: it brings `y_prev` into the state and the state
to `y`. Is there a matrix in `p_dec` that you never use?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + y_prev @ p_dec.w_sy)
    y = p_dec.w_sy @ s
    return s, y
