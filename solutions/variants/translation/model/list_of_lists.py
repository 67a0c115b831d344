"""Returns a list of lists of numbers; a variable is called `list`."""

def model(in_embeddings, target_size, p_enc, p_dec):
    s = [0.0] * len(p_enc.w_hh)
    for x in in_embeddings:
        s = encode_step(x, s, p_enc)
    y = [0] * (len(p_dec.w_sy) - 2) + [1, 0]
    list = []
    for i in range(target_size):
        s, y = decode_step(s, y, p_dec)
        list.append([float(v) for v in y])
    return list
