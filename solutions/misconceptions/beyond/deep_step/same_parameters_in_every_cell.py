"""Which parameters does the second cell use? Are parameters shared across the cells of a stack?
"""

def deep_step(x, hs, ps):
    p = ps[0]
    new_hs = []
    for h in hs:
        h, x = model_step(x, h, p)
        new_hs.append(h)
    return new_hs, x
