"""Your function stumbles over a capital letter. How are the words of the vocabulary written,
and what does the given `tokenize` do before it looks a word up?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    words = ["<SOS>"] + in_text.split() + ["<EOS>"]
    tokens = []
    for w in words:
        tokens.append(in_vocabulary.index(w))
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
