"""Which output does the stack as a whole have: that of the last cell, or those of all cells?"""

def deep_step(x, hs, ps):
    new_hs = []
    ys = []
    for h, p in zip(hs, ps):
        h, x = model_step(x, h, p)
        new_hs.append(h)
        ys.append(x)
    return new_hs, ys
