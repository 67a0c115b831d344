"""Which vocabulary do you use: the one that you are given, or one that you make? What if it holds
a character that does not occur in the text?
"""

def s2s_model(text, p, vocabulary):
    vocabulary = get_vocabulary(text)
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
