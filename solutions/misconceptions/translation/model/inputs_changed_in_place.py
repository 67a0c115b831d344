"""The logits are right, but the caller's `in_embeddings` are not what they were. Which line
writes into the array that was handed in?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for t in range(len(in_embeddings)):
        h = encode_step(in_embeddings[t], h, p_enc)
        in_embeddings[t] = 0  # done
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
