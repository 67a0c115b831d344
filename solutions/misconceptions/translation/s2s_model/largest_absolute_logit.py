"""You choose the logit that is farthest from zero. Is a word with a logit of -5 more likely
than one with a logit of 1?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[np.argmax(np.abs(y))] for y in logits]
    return " ".join(words)
