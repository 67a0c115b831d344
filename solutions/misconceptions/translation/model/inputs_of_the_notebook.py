"""Your encoder reads the notebook's own sentence, whatever it is given. What is the first
parameter called in your `def` line, and do you use it?"""

def model(embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for token in in_tokens:
        x = np.zeros(p_enc.w_xh.shape[1])
        x[token] = 1
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
