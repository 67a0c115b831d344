"""Your rows add up to 1. The right logits went into something at the end: does the task ask for
logits or for probabilities?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    logits = np.array(logits)
    exps = np.exp(logits)
    return exps / exps.sum(axis=1, keepdims=True)
