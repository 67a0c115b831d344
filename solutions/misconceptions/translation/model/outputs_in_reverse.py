"""Your rows are right, but the last word of the translation comes first. At which end of the
list do you add a new output?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.insert(0, y)
    return np.array(outputs)
