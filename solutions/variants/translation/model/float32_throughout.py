"""Everything in single precision."""

def model(in_embeddings, target_size, p_enc, p_dec):
    f = np.float32
    w_xh, w_hh = p_enc.w_xh.astype(f), p_enc.w_hh.astype(f)
    w_ss, w_ys, w_sy = p_dec.w_ss.astype(f), p_dec.w_ys.astype(f), p_dec.w_sy.astype(f)
    s = np.zeros(len(w_hh), dtype=f)
    for x in np.asarray(in_embeddings, dtype=f):
        s = np.tanh(w_hh @ s + w_xh @ x)
    y = np.eye(len(w_sy), dtype=f)[-2]
    logits = []
    for t in range(target_size):
        s = np.tanh(w_ss @ s + w_ys @ y)
        y = w_sy @ s
        logits.append(y)
    return np.array(logits)
