"""The encoder never sees the end word of your sentence. The language model did not read its
last symbol: is that right for an encoder, too?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens[:-1], len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
