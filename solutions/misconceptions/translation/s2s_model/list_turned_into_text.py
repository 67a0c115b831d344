"""Your text has square brackets and quotation marks around the right words. What does `str`
make of a list, and which method joins words?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return str(words)
