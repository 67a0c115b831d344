"""Adds to a text and takes off the last space."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    text = ""
    for t in range(target_size):
        text += f"{out_vocabulary[np.argmax(logits[t])]} "
    return text[:-1]
