"""Your rows are ones and zeros. The right words were chosen too early: who needs to know how
likely the other words were?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    outputs = np.zeros((target_size, len(y)))
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs[t, np.argmax(y)] = 1
    return outputs
