"""Your text is as long as the input with its special words. Which parameter says how many words
the translation should have?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, len(tokens), p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
