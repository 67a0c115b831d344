"""Do the states that you return differ from those you were given? What should the next step start
from?
"""

def deep_step(x, hs, ps):
    for h, p in zip(hs, ps):
        h, x = model_step(x, h, p)
    return hs, x
