"""Your words are right, but the last one comes first. On which side of the text do you add a
new word?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    text = ""
    for y in logits:
        text = out_vocabulary[np.argmax(y)] + " " + text
    return text.strip()
