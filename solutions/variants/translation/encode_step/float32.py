"""Everything in single precision."""

def encode_step(x, h, p_enc):
    w_hh = p_enc.w_hh.astype(np.float32)
    w_xh = p_enc.w_xh.astype(np.float32)
    return np.tanh(w_hh @ h.astype(np.float32) + w_xh @ x.astype(np.float32))
