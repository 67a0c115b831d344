"""States as rows, matrices transposed."""

def encode_step(x, h, p_enc):
    h_row = h @ p_enc.w_hh.T + x @ p_enc.w_xh.T
    return np.tanh(h_row)
