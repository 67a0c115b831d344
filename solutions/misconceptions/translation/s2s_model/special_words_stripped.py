"""All special words are gone from your text. How many words should come out, and does the task
ask you to hide the ones in brackets?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    words = [w for w in words if w not in ["<SOS>", "<EOS>"]]
    return " ".join(words)
