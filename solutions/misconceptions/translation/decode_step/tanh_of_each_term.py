"""You squash the two terms one by one and then add. Is `tanh(a) + tanh(b)` the same number as
`tanh(a + b)`? Try a = b = 1."""

def decode_step(s, y_prev, p_dec):
    from_state = np.tanh(p_dec.w_ss @ s)
    from_output = np.tanh(p_dec.w_ys @ y_prev)
    s = from_state + from_output
    return s, p_dec.w_sy @ s
