"""How many numbers does np.argmax give you without an axis, and how many characters should your
answer have?
"""

def s2s_model(text, p, vocabulary):
    embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
    logits = model(embeddings, p)
    best = np.argmax(logits)
    return vocabulary[best]
