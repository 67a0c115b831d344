"""The first call is right, but the second one still has the rows of the first. When does Python
make the list that stands in your `def` line: at every call, or once?"""

def model(in_embeddings, target_size, p_enc, p_dec, logits=[]):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
