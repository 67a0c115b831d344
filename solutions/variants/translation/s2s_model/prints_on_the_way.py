"""Prints its result as well as returning it."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    out_tokens = [int(np.argmax(y)) for y in logits]
    translation = " ".join([out_vocabulary[token] for token in out_tokens])
    print(in_text, "->", translation)
    return translation
