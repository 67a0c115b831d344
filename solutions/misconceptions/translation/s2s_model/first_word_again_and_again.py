"""Your text repeats its first word. If you call the model anew for each word, what does the
decoder know about the words before?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    embeddings = embed(tokenize(in_text, in_vocabulary), len(in_vocabulary))
    words = []
    for i in range(target_size):
        logits = model(embeddings, 1, p_enc, p_dec)
        words.append(out_vocabulary[np.argmax(logits)])
    return " ".join(words)
