"""How many predictions should come back for five embeddings? Which ones does your function keep?
"""

def deep_model(embeddings, ps):
    hs = [np.zeros(len(p.w_hh)) for p in ps]
    for x in embeddings[:-1]:
        hs, y = deep_step(x, hs, ps)
    return y
