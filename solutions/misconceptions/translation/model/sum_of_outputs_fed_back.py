"""Your first row is right. Is what you feed to the later steps the last output, or has
something older been added to it?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y_prev = np.zeros(len(p_dec.w_sy))
    y_prev[-2] = 1
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y_prev, p_dec)
        outputs.append(y)
        y_prev = y_prev + y
    return np.array(outputs)
