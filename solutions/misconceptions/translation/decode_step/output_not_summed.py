"""Your output is a whole matrix. Which sign makes NumPy multiply a matrix with a vector and add
up, and which one do you have in the line of `y`?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy * s
    return s, y
