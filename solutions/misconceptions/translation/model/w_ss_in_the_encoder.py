"""Changing `w_hh` makes no difference to your result. Are the parameters shared between encoder
and decoder, and which recurrent matrix belongs to the encoder?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    s = np.zeros(len(p_dec.w_ss))
    for x in in_embeddings:
        s = np.tanh(p_dec.w_ss @ s + p_enc.w_xh @ x)
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y)
        y = p_dec.w_sy @ s
        logits.append(y)
    return np.array(logits)
