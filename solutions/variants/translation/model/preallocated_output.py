"""Writes into an array of zeros, row by row."""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(p_enc.w_hh.shape[0])
    for t in range(in_embeddings.shape[0]):
        h = encode_step(in_embeddings[t, :], h, p_enc)
    size = p_dec.w_sy.shape[0]
    y = np.zeros(size)
    y[size - 2] = 1
    logits = np.zeros((target_size, size))
    for t in range(target_size):
        h, y = decode_step(h, y, p_dec)
        logits[t, :] = y
    return logits
