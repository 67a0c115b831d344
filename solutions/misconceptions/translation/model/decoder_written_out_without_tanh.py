"""Your decoder has no limit on the size of its state. Which function did `decode_step` apply to
the sum that you write out here once more?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s = p_dec.w_ss @ s + p_dec.w_ys @ y
        y = p_dec.w_sy @ s
        logits.append(y)
    return np.array(logits)
