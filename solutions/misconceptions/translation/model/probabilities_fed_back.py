"""Your first row is right. Afterwards you feed back a softmax: does the slide's `y_{t-1}` stand
for probabilities, or for the output as it is?"""

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)

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
        outputs.append(y)
        y_prev = softmax(y)
    return np.array(outputs)
