"""Your rows are right, but the last one is missing. Does `target_size` already count only the
words that the decoder writes?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(1, target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
