"""Your words are right, but they stick together. In the language model the symbols were
characters: what separates symbols that are words?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return "".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
