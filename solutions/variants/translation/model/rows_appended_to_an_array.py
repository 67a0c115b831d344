"""Appends each row to an array that starts with none."""

def model(in_embeddings, target_size, p_enc, p_dec):
    n_hidden = p_dec.w_ss.shape[0]
    n_words = p_dec.w_sy.shape[0]
    s = np.zeros(n_hidden)
    for t in range(len(in_embeddings)):
        s = encode_step(in_embeddings[t], s, p_enc)
    y = np.zeros(n_words)
    y[n_words - 2] = 1
    logits = np.empty((0, n_words))
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits = np.append(logits, [y], axis=0)
    return logits
