"""The first word that the decoder writes is missing from your text. Is it the start word, as
you may have expected, or already part of the translation?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return " ".join(words[1:])
