"""How many characters does your answer have: one for each place, or one for each symbol? Which
axis of the logits belongs to the symbols?
"""

def s2s_model(text, p, vocabulary):
    embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
    logits = model(embeddings, p)
    predictions = np.argmax(logits, axis=0)
    return "".join([vocabulary[i] for i in predictions])
