"""What is the shape of your result for five embeddings, and what shape does the task ask for?
Does a row belong to a place in the text, or to a symbol?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.column_stack(logits)
