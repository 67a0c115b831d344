"""Your words are the least likely ones. Is a word with a large logit more likely or less?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[np.argsort(y)[0]] for y in logits]
    return " ".join(words)
