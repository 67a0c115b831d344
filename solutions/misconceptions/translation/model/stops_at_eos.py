"""Your decoder stops once `<EOS>` is the most likely word, so some results are too short. How
many rows does the task promise, whatever the words are?"""

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
        outputs.append(y)
        if np.argmax(y) == len(y) - 1:
            break
    return np.array(outputs)
