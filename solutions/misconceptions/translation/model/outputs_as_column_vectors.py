"""The numbers are right, but your result has three axes. What is the shape of the `y` that you
collect, and what was the shape of the vectors that your steps were promised?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros((len(p_enc.w_hh), 1))
    for x in in_embeddings:
        h = encode_step(x.reshape(-1, 1), h, p_enc)
    s = h
    y = np.zeros((len(p_dec.w_sy), 1))
    y[-2] = 1
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
