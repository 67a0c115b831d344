"""Two helper functions, one for each side."""

def read(text, vocabulary):
    tokens = tokenize(text, vocabulary)
    return embed(tokens, len(vocabulary))

def write(logits, vocabulary):
    tokens = np.argmax(logits, axis=1)
    return " ".join([vocabulary[token] for token in tokens])

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    return write(model(read(in_text, in_vocabulary), target_size, p_enc, p_dec), out_vocabulary)
