"""Which cell reads x: the first of the list or the last? In which order should the new states
come back?
"""

def deep_step(x, hs, ps):
    new_hs = []
    for h, p in zip(reversed(hs), reversed(ps)):
        h, x = model_step(x, h, p)
        new_hs.append(h)
    return new_hs[::-1], x
