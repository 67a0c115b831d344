"""Finds the most likely word with Python's own max."""

def s2s_model(in_text, p_enc, p_dec, in_vocabulary, out_vocabulary, target_size):
    tokens = tokenize(in_text, in_vocabulary)
    logits = model(embed(tokens, len(in_vocabulary)), target_size, p_enc, p_dec)
    words = []
    for y in logits:
        y = list(y)
        words.append(out_vocabulary[y.index(max(y))])
    return " ".join(words)
