"""How many things does your function return? What would the next step need to go on reading?"""

def model_step(x, h, p):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return y
