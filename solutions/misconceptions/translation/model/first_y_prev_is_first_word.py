"""Your decoder starts from the word at position 0. What is the position of `<SOS>` in a
vocabulary that ends in the two special words?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    s = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        s = encode_step(x, s, p_enc)
    y = np.eye(len(p_dec.w_sy))[0]
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
