"""What is the output of the whole stack: that of the last cell, or a sum over the cells?"""

def deep_step(x, hs, ps):
    new_hs = []
    total = 0
    for h, p in zip(hs, ps):
        h, x = model_step(x, h, p)
        new_hs.append(h)
        total = total + x
    return new_hs, total
