"""The encoder never sees the start and the end word of your sentence. What did `tokenize` put
around the words, and what happens to it on the way?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = []
    for word in in_text.lower().split():
        tokens.append(in_vocabulary.index(word))
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
