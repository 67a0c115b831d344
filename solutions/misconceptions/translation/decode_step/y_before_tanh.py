"""The new state is right, but your output does not see it as you return it. Does `y_t` use the
sum before or after tanh?"""

def decode_step(s, y_prev, p_dec):
    z = p_dec.w_ss @ s + p_dec.w_ys @ y_prev
    y = p_dec.w_sy @ z
    return np.tanh(z), y
