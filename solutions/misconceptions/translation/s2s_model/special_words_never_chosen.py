"""Your text never contains a special word, an ordinary one stands in its place. Among which
entries of a row of logits do you look for the largest?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    best = np.argmax(logits[:, :-2], axis=1)
    return " ".join([out_vocabulary[i] for i in best])
