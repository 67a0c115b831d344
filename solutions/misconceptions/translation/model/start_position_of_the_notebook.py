"""Your function looks `<SOS>` up in the notebook's own vocabulary, which is not among its
parameters. How can you tell its position from the size of the matrices alone?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[out_vocabulary.index("<SOS>")] = 1
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
