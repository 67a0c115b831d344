"""You make a new vocabulary of the words that happen to be in the text. How many columns has
`w_xh`, and does position 0 still mean the word that it meant in training?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    vocabulary = get_vocabulary(in_text)
    tokens = tokenize(in_text, vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    return " ".join([out_vocabulary[i] for i in np.argmax(logits, axis=1)])
