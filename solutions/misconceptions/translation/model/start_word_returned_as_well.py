"""There is one row too many, and the first of them is the one-hot of `<SOS>`. Did the decoder
write that word, or was it given?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    start = np.zeros(len(p_dec.w_sy))
    start[-2] = 1
    outputs = [start]
    for t in range(target_size):
        s, y = decode_step(s, outputs[-1], p_dec)
        outputs.append(y)
    return np.array(outputs)
