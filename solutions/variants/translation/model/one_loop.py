"""One loop over all steps, reading first and writing afterwards."""

def model(in_embeddings, target_size, p_enc, p_dec):
    n = len(in_embeddings)
    state = np.zeros(len(p_enc.w_hh))
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(n + target_size):
        if t < n:
            state = encode_step(in_embeddings[t], state, p_enc)
        else:
            state, y = decode_step(state, y, p_dec)
            logits.append(y)
    return np.array(logits)
