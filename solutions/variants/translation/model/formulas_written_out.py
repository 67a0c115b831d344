"""Both formulas written out, without the step functions."""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    s = h.copy()
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y)
        y = p_dec.w_sy @ s
        logits.append(y)
    return np.array(logits)
