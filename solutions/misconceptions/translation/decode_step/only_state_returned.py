"""Only the state comes back, as from the encoder's step. How is the next word to be read off,
and what does the decoder feed to its next step?"""

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    return s
