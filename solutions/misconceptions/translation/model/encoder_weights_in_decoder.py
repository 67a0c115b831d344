"""A field is missing from the parameters that one of your steps got. Which bundle of matrices
does the encoder's step need, and which one the decoder's?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_enc)
        logits.append(y)
    return np.array(logits)
