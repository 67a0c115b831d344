"""How many rows do the logits have, and how many characters your answer? Does the first row
belong to the first character of the text, or to the one after it?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return "".join([vocabulary[np.argmax(row)] for row in logits[1:]])
