"""Your translation is made of words of the input language. With which vocabulary do you turn
the chosen numbers into words?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [in_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return " ".join(words)
