"""All your rows are the last output. If the same array is put into a list again and again and
then overwritten, how many different arrays are in the list?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y_prev = np.zeros(len(p_dec.w_sy))
    y_prev[-2] = 1
    outputs = []
    for t in range(target_size):
        s, y = decode_step(s, y_prev, p_dec)
        y_prev[:] = y
        outputs.append(y_prev)
    return np.array(outputs)
