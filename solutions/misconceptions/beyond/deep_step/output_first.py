"""In which order do the two results come back: states and output, or output and states?"""

def deep_step(x, hs, ps):
    new_hs = []
    for h, p in zip(hs, ps):
        h, x = model_step(x, h, p)
        new_hs.append(h)
    return x, new_hs
