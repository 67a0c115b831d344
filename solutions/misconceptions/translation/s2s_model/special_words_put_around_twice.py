"""The encoder reads the start and the end word twice. What is in the list that `tokenize` gives
back, before you add to it?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    sos = in_vocabulary.index("<SOS>")
    eos = in_vocabulary.index("<EOS>")
    tokens = [sos] + list(tokenize(in_text, in_vocabulary)) + [eos]
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
