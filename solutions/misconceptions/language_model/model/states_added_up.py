"""Print h after each step: what should it be, and what does += make of it? Does the step return a
change of the state, or the new state itself?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h_new, y = model_step(x, h, p)
        h += h_new
        logits.append(y)
    return np.array(logits)
