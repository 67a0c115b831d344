"""Your text is written with the notebook's own output vocabulary. What is the one that was
handed to your function called in the `def` line, and do you use it?"""

def s2s_model(text, p_enc, p_dec, in_voc, out_voc, target_size):
    tokens = tokenize(text, in_voc)
    embeddings = embed(tokens, len(in_voc))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
