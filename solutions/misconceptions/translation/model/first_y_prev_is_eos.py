"""Your decoder starts from the very last word of the vocabulary. Which word is that, and would
you start a sentence with it?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    s = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        s = encode_step(x, s, p_enc)
    y_prev = np.zeros(len(p_dec.w_sy))
    y_prev[-1] = 1
    outputs = []
    for t in range(target_size):
        s, y_prev = decode_step(s, y_prev, p_dec)
        outputs.append(y_prev)
    return np.array(outputs)
