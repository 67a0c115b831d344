"""The first call is right, but the second text begins with the words of the first. When does
Python make the list that stands in your `def` line: at every call, or once?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size, words=[]):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    for y in logits:
        words.append(out_vocabulary[np.argmax(y)])
    return " ".join(words)
