"""Print the logits of one row and your character for it: what if the number with the largest
absolute value is negative?
"""

def s2s_model(text, p, vocabulary):
    embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
    logits = model(embeddings, p)
    return "".join(vocabulary[np.argmax(np.abs(row))] for row in logits)
