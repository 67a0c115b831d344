"""Your text is made of numbers. They are the right ones: in which list does a number stand for
a word?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    out_tokens = np.argmax(logits, axis=1)
    return " ".join([str(token) for token in out_tokens])
