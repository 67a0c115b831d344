"""The decoder as a generator."""

def words(s, y, p_dec):
    while True:
        s, y = decode_step(s, y, p_dec)
        yield y

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    size = len(p_dec.w_sy)
    stream = words(h, embed([size - 2], size)[0], p_dec)
    return np.array([next(stream) for i in range(target_size)])
