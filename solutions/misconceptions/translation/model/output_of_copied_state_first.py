"""Your first row is made of the encoder's last state, before any decoder step. What happens to
`s_0` and `<SOS>` before the decoder writes `y_1`?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    s = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        s = encode_step(x, s, p_enc)
    y = p_dec.w_sy @ s
    outputs = [y]
    for t in range(1, target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
