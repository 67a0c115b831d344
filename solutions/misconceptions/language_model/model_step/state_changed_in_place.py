"""Make a state h0, call model_step(x, h0, p) and print h0 before and after: who changed it? Does
h[:] = ... make a new array, or write into the one that the caller handed over?
"""

def model_step(x, h, p):
    h[:] = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return h, y
