"""Your function uses a variable of the notebook where it was given one of its own. If you go
through your lines name by name, which of them is not in the `def` line?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc_trained, p_dec_trained)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
