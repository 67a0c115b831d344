"""Your text has a `<SOS>` in front of what the decoder wrote. How many words should there be,
and who put that one there?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = ["<SOS>"]
    for y in logits:
        words.append(out_vocabulary[np.argmax(y)])
    return " ".join(words)
