"""The lowest cell first, then the rest of the stack."""

def deep_step(x, hs, ps):
    h, y = model_step(x, hs[0], ps[0])
    if len(ps) == 1:
        return (h,), y
    above, y = deep_step(y, hs[1:], ps[1:])
    return (h, *above), y
