"""Your result has as many rows as the notebook's own sentence needs, whatever is asked for.
What is the second parameter called in your `def` line, and do you use it?"""

def model(in_embeddings, n_steps, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
