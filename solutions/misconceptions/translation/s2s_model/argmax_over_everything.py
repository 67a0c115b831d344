"""You look for one largest entry in the whole array of logits. How many words should come out,
and over which axis is each of them the most likely?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    best = np.argmax(logits)
    return out_vocabulary[best]
