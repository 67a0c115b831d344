"""Compare the rows of your result: why are they all equal? How many arrays do you make, and what
does the list hold after the loop?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    row = np.zeros(p.w_hy.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        row[:] = y
        logits.append(row)
    return np.array(logits)
