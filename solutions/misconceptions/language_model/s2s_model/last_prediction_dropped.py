"""How many rows do the logits have, and how many characters your answer? Which of the two leaves
out the last symbol already, the model or you?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return "".join([vocabulary[np.argmax(row)] for row in logits[:-1]])
