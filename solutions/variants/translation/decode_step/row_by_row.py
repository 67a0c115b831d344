"""List comprehensions over the rows of the matrices."""

def decode_step(s, y_prev, p_dec):
    s_new = np.array(
        [np.tanh(np.sum(a * s) + np.sum(b * y_prev)) for a, b in zip(p_dec.w_ss, p_dec.w_ys)]
    )
    y = np.array([sum(row * s_new) for row in p_dec.w_sy])
    return s_new, y
