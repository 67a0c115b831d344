"""Does h, y = model_step(x, h, p) give you two arrays, or two names? What kind of thing does your
function return?
"""

def model_step(x, h, p):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return {"h": h, "y": y}
