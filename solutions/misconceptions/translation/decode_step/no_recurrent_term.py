"""The new state is the same whatever the old one was. Through which term does the decoder
remember the sentence that the encoder read?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ys @ y_prev)
    y = p_dec.w_sy @ s
    return s, y
