"""Call your function with other parameters than the p of the notebook: does the result follow
them? What name did you give to the second argument?
"""

def model(embeddings, params):
    h = np.zeros(len(p.w_hh))
    logits = []
    for x in embeddings[:-1]:
        h, y = model_step(x, h, p)
        logits.append(y)
    return np.array(logits)
