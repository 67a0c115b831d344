"""Changes a copy of the list of states."""

def deep_step(x, hs, ps):
    hs = list(hs)
    for layer, p in enumerate(ps):
        hs[layer], x = model_step(x, hs[layer], p)
    return hs, x
