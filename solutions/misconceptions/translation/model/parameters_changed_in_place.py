"""The logits are right, but afterwards the weights are not what they were. Which line writes
into one of the matrices, and what would a second translation find there?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    s, y = decode_step(h, y, p_dec)
    logits = [y]
    # from here on y_prev = W_sy s, so both products can be made in one
    combined = p_dec.w_ss
    combined += p_dec.w_ys @ p_dec.w_sy
    for t in range(target_size - 1):
        s = np.tanh(combined @ s)
        logits.append(p_dec.w_sy @ s)
    return np.array(logits)
