"""You return the logits. Which word does a row of them stand for, and how do you get from there
to a text?"""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    embeddings = embed(tokens, len(in_vocabulary))
    return model(embeddings, target_size, p_enc, p_dec)
