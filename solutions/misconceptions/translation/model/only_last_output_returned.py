"""You return a single output, the last one. Where do you keep the outputs of the earlier steps
until the loop is over?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
    return y
