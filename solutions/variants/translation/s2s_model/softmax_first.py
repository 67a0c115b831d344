"""Takes the most likely word of a stable softmax, which is the same word."""

def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[np.argmax(softmax(y))] for y in logits])
