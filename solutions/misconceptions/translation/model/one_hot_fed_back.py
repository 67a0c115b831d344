"""Your first row is right. Afterwards you feed back the most likely word: does the slide's
`y_{t-1}` stand for that word, or for the output as it is?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    size = p_dec.w_sy.shape[0]
    y_prev = embed([size - 2], size)[0]
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y_prev, p_dec)
        outputs.append(y)
        y_prev = embed([np.argmax(y)], size)[0]
    return np.array(outputs)
