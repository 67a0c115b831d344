"""Python does not find a field that you ask `p_dec` for. Which three matrices are in
`DecoderParams`, and which of them plays the part of the encoder's `w_hh`?"""

def decode_step(s, y_prev, p_dec):
    s = encode_step(y_prev, s, p_dec)
    y = p_dec.w_sy @ s
    return s, y
