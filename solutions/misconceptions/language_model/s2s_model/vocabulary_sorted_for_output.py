"""Call your function with a vocabulary that is not sorted: do reading and writing use the same
order?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    letters = sorted(vocabulary)
    return "".join([letters[i] for i in np.argmax(logits, axis=1)])
