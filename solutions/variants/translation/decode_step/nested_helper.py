"""A helper inside of the function."""

def decode_step(s, y_prev, p_dec):
    def state():
        return np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)

    return state(), p_dec.w_sy @ state()
