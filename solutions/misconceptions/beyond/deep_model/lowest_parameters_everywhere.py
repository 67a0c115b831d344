"""Does your result depend on ps[1]? Are the parameters shared across the cells of a stack?"""

def deep_model(embeddings, ps):
    ps = [ps[0]] * len(ps)
    hs = [np.zeros(len(p.w_hh)) for p in ps]
    ys = []
    for x in embeddings[:-1]:
        hs, y = deep_step(x, hs, ps)
        ys.append(y)
    return np.array(ys)
