"""The shapes do not fit: NumPy refuses a product. We call `decode_step(s, y_prev, p_dec)` -
does each matrix meet, on the correct side, the vector whose length is its number of columns?"""

def decode_step(y_prev, s, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
