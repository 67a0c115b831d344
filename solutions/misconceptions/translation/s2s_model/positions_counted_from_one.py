"""Every word of yours stands one place before the right one in the vocabulary. Does Python
count the positions of a list from 0 or from 1?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i - 1] for i in np.argmax(logits, axis=1)]
    return " ".join(words)
