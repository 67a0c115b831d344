"""Your first word is right, the later ones are not. How often is the sentence read in the
unrolled picture, and how often in your loops?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    s = np.zeros(len(p_enc.w_hh))
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        for x in in_embeddings:
            s = encode_step(x, s, p_enc)
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
