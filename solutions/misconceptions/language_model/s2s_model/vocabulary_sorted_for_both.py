"""Call your function with a vocabulary that is not sorted: which token does its first symbol get,
and which row of the parameters belongs to it?
"""

def s2s_model(text, p, vocabulary):
    letters = sorted(vocabulary)
    tokens = tokenize(text, letters)
    logits = model(embed(tokens, len(letters)), p)
    return "".join([letters[i] for i in np.argmax(logits, axis=1)])
