"""You use a name that has no value yet. Which state, or which previous output, is there before
the first step of your loop?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
