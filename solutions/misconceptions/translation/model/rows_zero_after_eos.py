"""Rows after a first `<EOS>` stay zero in your result. Does the task let the decoder stop
early, or does it take `target_size` steps in any case?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    size = len(p_dec.w_sy)
    y = np.zeros(size)
    y[-2] = 1
    outputs = np.zeros((target_size, size))
    t = 0
    done = False
    while t < target_size and not done:
        s, y = decode_step(s, y, p_dec)
        outputs[t] = y
        done = y.argmax() == size - 1
        t += 1
    return outputs
