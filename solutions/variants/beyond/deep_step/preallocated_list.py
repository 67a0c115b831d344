"""A list of the right length is filled by position; the pair is a list."""

def deep_step(x, hs, ps):
    new_hs = [None] * len(ps)
    for i in range(len(ps)):
        new_hs[i], x = model_step(x, hs[i], ps[i])
    return [new_hs, x]
