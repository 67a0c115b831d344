"""You look a logit itself up in the vocabulary. Do you need the largest entry of a row, or the
place where it stands?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[np.max(y)] for y in logits]
    return " ".join(words)
