"""The text is right, but the caller's output vocabulary has got longer. Which line adds to the
list that was handed in, and what would the next call find there?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    out_vocabulary.append("<UNK>")
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return " ".join(words)
