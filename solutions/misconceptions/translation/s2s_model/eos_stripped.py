"""Every `<EOS>` is gone from your text. How many words should come out, and does the task ask
you to hide this one?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = []
    for token in np.argmax(logits, axis=1):
        if out_vocabulary[token] != "<EOS>":
            words.append(out_vocabulary[token])
    return " ".join(words)
