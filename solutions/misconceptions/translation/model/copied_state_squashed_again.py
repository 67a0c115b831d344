"""Something happens to the state on its way from the encoder to the decoder. What does the copy
step `s_0 = h_T` do to the numbers?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = np.tanh(h)
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
