"""Does your answer consist of numbers or of characters? Which list knows the character of every
token?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return [int(i) for i in np.argmax(logits, axis=1)]
