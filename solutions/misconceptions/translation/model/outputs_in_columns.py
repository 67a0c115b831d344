"""The numbers are right, but the words run along the columns. Which of the two sizes comes
first in `(target_size, out_vocab_size)`?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(len(p_enc.w_hh))
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(len(p_dec.w_sy))
    y[-2] = 1
    outputs = np.zeros((len(p_dec.w_sy), target_size))
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        outputs[:, t] = y
    return outputs
