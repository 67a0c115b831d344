"""A dictionary from position to word."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    x = embed(tokenize(in_text, in_vocabulary), len(in_vocabulary))
    logits = model(x, target_size, p_enc, p_dec)
    word_of = {i: word for i, word in enumerate(out_vocabulary)}
    return " ".join(map(word_of.get, [int(i) for i in np.argmax(logits, axis=1)]))
