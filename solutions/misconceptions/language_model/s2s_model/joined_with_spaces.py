"""How many characters does your answer have for "hello"? What stands between them, and does the
task ask for it?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return " ".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
