"""The first row of `in_embeddings` makes no difference to your result. Where does your loop
start, and does the start word not have to be read like any other?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for i in range(1, len(in_embeddings)):
        h = encode_step(in_embeddings[i], h, p_enc)
    start = np.zeros(len(p_dec.w_sy))
    start[-2] = 1
    s, y = h, start
    outputs = []
    for i in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
