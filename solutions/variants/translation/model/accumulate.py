"""Encoder and decoder as scans."""

from itertools import accumulate, repeat

def model(in_embeddings, target_size, p_enc, p_dec):
    h0 = np.zeros(len(p_enc.w_hh))
    states = list(accumulate(in_embeddings, lambda h, x: encode_step(x, h, p_enc), initial=h0))
    sos = np.zeros(len(p_dec.w_sy))
    sos[-2] = 1.0
    pairs = accumulate(
        repeat(None, target_size),
        lambda pair, _: decode_step(pair[0], pair[1], p_dec),
        initial=(states[-1], sos),
    )
    return np.array([y for s, y in pairs][1:])
