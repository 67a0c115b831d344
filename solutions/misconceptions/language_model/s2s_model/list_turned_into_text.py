"""Print your answer: which brackets and quotation marks are in it? What does str do with a list,
and what could put the characters together?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return str([vocabulary[i] for i in np.argmax(logits, axis=1)])
