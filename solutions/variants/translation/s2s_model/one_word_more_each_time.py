"""Runs the model once for each word, a step longer each time, and keeps the last row."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    embeddings = embed(tokenize(in_text, in_vocabulary), len(in_vocabulary))
    words = []
    for n in range(1, target_size + 1):
        last = model(embeddings, n, p_enc, p_dec)[-1]
        words.append(out_vocabulary[np.argmax(last)])
    return " ".join(words)
