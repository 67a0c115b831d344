"""Column vectors inside, one-dimensional arrays outside."""

def model_step(x: np.ndarray, h: np.ndarray, p: Params) -> tuple:
    x_col = np.array(x)[:, None]
    h_col = np.array(h)[:, None]
    h_new = np.tanh(np.matmul(p.w_hh, h_col) + np.matmul(p.w_xh, x_col))
    y = np.matmul(p.w_hy, h_new)
    return h_new.flatten(), y.flatten()
