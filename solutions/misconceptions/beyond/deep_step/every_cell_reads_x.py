"""What is the input of the second cell: x again, or what the first cell wrote? What would the
first cell be good for otherwise?
"""

def deep_step(x, hs, ps):
    new_hs = []
    for h, p in zip(hs, ps):
        h, y = model_step(x, h, p)
        new_hs.append(h)
    return new_hs, y
