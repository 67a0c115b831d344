"""No word comes twice in your text. If the network chooses a word again, should your function
drop it?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = []
    for i in np.argmax(logits, axis=1):
        if out_vocabulary[i] not in words:
            words.append(out_vocabulary[i])
    return " ".join(words)
