"""The words are right, but your text begins with a space, which is hard to see. How many spaces
are there between three words, and how many does your loop add?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    out_text = ""
    for y in logits:
        out_text = out_text + " " + out_vocabulary[np.argmax(y)]
    return out_text
