"""The first call is right, but the second one goes on from the state where the first stopped.
Which state should every new sentence start from, and does your function set it?"""

h = None

def model(in_embeddings, target_size, p_enc, p_dec):
    global h
    if h is None:
        h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        h, y = decode_step(h, y, p_dec)
        logits.append(y)
    return np.array(logits)
