"""The words are right, but they come back one by one. Which method of a string turns a list of
words into a text?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return words
