"""How wide are your embeddings when the text does not contain every symbol of the vocabulary? How
many columns does W_xh have?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, max(tokens) + 1)
    logits = model(embeddings, p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
