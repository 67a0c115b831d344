"""Two recursive helpers instead of loops."""

def encode(rows, h, p_enc):
    if len(rows) == 0:
        return h
    return encode(rows[1:], encode_step(rows[0], h, p_enc), p_enc)

def decode(s, y, n, p_dec):
    if n == 0:
        return []
    s, y = decode_step(s, y, p_dec)
    return [y] + decode(s, y, n - 1, p_dec)

def model(in_embeddings, target_size, p_enc, p_dec):
    h = encode(in_embeddings, np.zeros(len(p_enc.w_hh)), p_enc)
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    return np.array(decode(h, y, target_size, p_dec))
