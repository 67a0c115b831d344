"""The vocabulary as an array, indexed by all tokens at once."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    x = embed(tokenize(in_text, in_vocabulary), len(in_vocabulary))
    logits = np.asarray(model(x, target_size, p_enc, p_dec))
    return " ".join(np.array(out_vocabulary)[logits.argmax(axis=1)])
