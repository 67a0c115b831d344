"""The encoder's step does the state, with the decoder's matrices in its parameters."""

def decode_step(s, y_prev, p_dec):
    s = encode_step(y_prev, s, EncoderParams(w_xh=p_dec.w_ys, w_hh=p_dec.w_ss))
    y = p_dec.w_sy @ s
    return s, y
