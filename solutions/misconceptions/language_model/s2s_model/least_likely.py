"""Print the logits of one row and your character for it: does it belong to the largest number of
the row?
"""

def s2s_model(text, p, vocabulary):
    embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
    logits = model(embeddings, p)
    return "".join(vocabulary[np.argmin(row)] for row in logits)
