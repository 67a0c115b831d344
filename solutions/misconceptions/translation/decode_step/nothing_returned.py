"""Your function comes back with `None`. Where does it hand the new state and the output to
whoever called it?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    (s, y)
