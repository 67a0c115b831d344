"""You sort the input vocabulary before you read with it. Where do words in brackets go when
Python sorts, and are the words still at the positions the network learned?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    vocabulary = sorted(in_vocabulary)
    embeddings = embed(tokenize(in_text, vocabulary), len(vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
