"""All your rows are equal. What does the second decoder step know that the first did not, and
where does your loop pass it on?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    start = np.zeros(len(p_dec.w_sy))
    start[-2] = 1
    outputs = []
    for t in range(target_size):
        s, y = decode_step(h, start, p_dec)
        outputs.append(y)
    return np.array(outputs)
