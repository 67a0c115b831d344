"""How many characters does your answer have for "hello"? Which symbol did you add so that the
model reads the last character too?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(list(tokens) + [0], len(vocabulary))
    logits = model(embeddings, p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
