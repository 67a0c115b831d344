"""The state is right, but its last entry never reaches your output. At which index does the
loop over the hidden units stop?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = np.zeros(len(y_prev))
    for i in range(len(y)):
        for j in range(len(s) - 1):
            y[i] = y[i] + p_dec.w_sy[i, j] * s[j]
    return s, y
