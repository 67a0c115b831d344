"""A word is not found in a vocabulary. Which of the two vocabularies should know the words that
come in, and with which one do you look them up?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, out_vocabulary)
    embeddings = embed(tokens, len(out_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return " ".join(words)
