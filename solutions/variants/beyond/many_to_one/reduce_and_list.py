"""A reduce over the embeddings; the result is a list."""

from functools import reduce

def many_to_one(embeddings, p):
    start = (np.zeros(len(p.w_hh)), None)
    return list(reduce(lambda pair, x: model_step(x, pair[0], p), embeddings, start)[1])
