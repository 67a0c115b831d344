"""Are the characters of your answer in the vocabulary? What did you do to them at the end?"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)]).upper()
