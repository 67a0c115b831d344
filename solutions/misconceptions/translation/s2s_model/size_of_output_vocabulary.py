"""Your one-hot vectors for the input are as long as the output vocabulary. How many columns has
`w_xh`, one for each word of which vocabulary?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(out_vocabulary))
    logits = model(embeddings, target_size, p_enc, p_dec)
    words = [out_vocabulary[i] for i in np.argmax(logits, axis=1)]
    return " ".join(words)
