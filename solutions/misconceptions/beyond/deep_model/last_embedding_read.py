"""How many rows does your result have for five embeddings? Which symbol should the output after
the last embedding be compared with?
"""

def deep_model(embeddings, ps):
    hs = [np.zeros(len(p.w_hh)) for p in ps]
    ys = []
    for x in embeddings:
        hs, y = deep_step(x, hs, ps)
        ys.append(y)
    return np.array(ys)
