"""Calculates with float32."""

def one_to_many(x, n_steps, p):
    w_xh, w_hh, w_hy = (np.asarray(w, dtype=np.float32) for w in (p.w_xh, p.w_hh, p.w_hy))
    h = np.zeros(len(w_hh), dtype=np.float32)
    column = w_xh @ np.asarray(x, dtype=np.float32)
    rows = []
    for _ in range(n_steps):
        h = np.tanh(w_hh @ h + column)
        rows.append(w_hy @ h)
        column = w_xh[:, rows[-1].argmax()]
    return np.stack(rows)
