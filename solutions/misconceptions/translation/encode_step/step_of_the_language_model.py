"""Python does not find a field that you ask `p_enc` for. Which matrices are in `EncoderParams`,
and which equation of the language model's step does an encoder not need?"""

def encode_step(x, h, p_enc):
    h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    y = p_enc.w_hy @ h
    return h, y
