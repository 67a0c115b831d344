"""The logits are right, but your function cannot run where the notebook's own sentence does not
exist. Which name in it is not among the four parameters, and do you still need that line?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    print("tokens:", in_tokens)
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
    return np.array(logits)
