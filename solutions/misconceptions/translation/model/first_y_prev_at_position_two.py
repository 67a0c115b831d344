"""`<SOS>` is at position 2 in the notebook's vocabulary. Is it still there when the vocabulary
has more words, and what stays true of its position?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[2] = 1  # <SOS>
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
