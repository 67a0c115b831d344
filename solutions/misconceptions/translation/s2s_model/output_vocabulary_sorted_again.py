"""You sort the output vocabulary before you read from it. Where do words in brackets go when
Python sorts, and where does the network expect them?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    vocabulary = sorted(out_vocabulary)
    return " ".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
