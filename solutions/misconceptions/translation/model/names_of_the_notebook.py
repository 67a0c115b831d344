"""Your function reads a variable of the notebook that is not among its parameters, and its size
fits only the notebook's own sentence. From which parameter could you read that size off?"""

def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(n_hidden)
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    size = len(out_vocabulary)
    y = embed([size - 2], size)[0]
    logits = []
    for t in range(target_size):
        s, y = decode_step(s, y, p_dec)
        logits.append(y)
    return np.array(logits)
