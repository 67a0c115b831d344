"""How large do the entries of your state get after ten steps? You wrote the step once more here:
what did model_step have that this line has not?
"""

def model(embeddings, p):
    h = np.zeros(p.w_hh.shape[0])
    logits = []
    for x in embeddings[:-1]:
        h = p.w_hh @ h + p.w_xh @ x
        logits.append(p.w_hy @ h)
    return np.array(logits)
