"""A loop with a list of words."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    outputs = model(embeddings, target_size, p_enc, p_dec)
    words = []
    for y in outputs:
        best = np.argmax(y)
        words.append(out_vocabulary[best])
    return " ".join(words)
