"""Every `<SOS>` is gone from your text. If the network says that it is the most likely word,
should your function keep that quiet?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    while "<SOS>" in words:
        words.remove("<SOS>")
    return " ".join(words)
