"""Single precision; the pair is a list."""

def model_step(x, h, p):
    x, h = np.float32(x), np.float32(h)
    h = np.tanh(p.w_hh.astype(np.float32) @ h + p.w_xh.astype(np.float32) @ x)
    y = p.w_hy.astype(np.float32) @ h
    return [h, y]
