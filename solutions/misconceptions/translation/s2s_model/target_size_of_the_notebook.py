"""Your text has as many words as the notebook's own translation, whatever is asked for. What is
the last parameter called in your `def` line, and do you use it?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, n_words):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
