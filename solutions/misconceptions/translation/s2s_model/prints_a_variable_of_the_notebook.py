"""The text is right, but your function cannot run where the notebook's own translation does not
exist. Which name in it is not in the `def` line, and do you still need that line?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = []
    for y in logits:
        words.append(out_vocabulary[np.argmax(y)])
    result = " ".join(words)
    print(result, "should be", out_text)
    return result
