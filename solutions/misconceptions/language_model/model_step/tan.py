"""Can an entry of your new state be larger than 1? Compare the name of your function with the one
in the formula letter by letter: what is missing?
"""

def model_step(x, h, p):
    h = np.tan(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return h, y
