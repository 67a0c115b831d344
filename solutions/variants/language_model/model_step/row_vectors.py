"""Row vectors and transposed matrices."""

def model_step(x, h, p):
    h_new = np.tanh(h @ p.w_hh.T + x @ p.w_xh.T)
    y = h_new @ p.w_hy.T
    return h_new, y
