"""Your function gives back the words that went in. Which words does the decoder write, and
where do you read them off?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    in_tokens = tokenize(in_text, in_vocabulary)
    in_embeddings = embed(in_tokens, len(in_vocabulary))
    model(in_embeddings, target_size, p_enc, p_dec)
    return " ".join([in_vocabulary[i] for i in in_tokens])
