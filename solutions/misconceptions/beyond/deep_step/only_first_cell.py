"""Where does the return stand: after the loop, or inside it? How many cells have been used by
then?
"""

def deep_step(x, hs, ps):
    new_hs = list(hs)
    for i in range(len(ps)):
        new_hs[i], y = model_step(x, hs[i], ps[i])
        return new_hs, y
