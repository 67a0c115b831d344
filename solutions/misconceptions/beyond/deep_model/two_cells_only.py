"""Does your function work for a stack of three cells, and for a single one? Where does the number
of cells come from?
"""

def deep_model(embeddings, ps):
    hs = [np.zeros(len(ps[0].w_hh)), np.zeros(len(ps[1].w_hh))]
    ys = []
    for x in embeddings[:-1]:
        hs, y = deep_step(x, hs, ps)
        ys.append(y)
    return np.array(ys)
