"""A field is missing from the parameters that one of the steps got. In which order does `model`
expect its four arguments, and in which order do you hand them over?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_dec, p_enc)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
