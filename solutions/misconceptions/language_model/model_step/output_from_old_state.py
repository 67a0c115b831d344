"""Is it h_t or h_(t-1) that stands in the formula of y_t? Which of the two does your code
multiply with W_hy?
"""

def model_step(x, h, p):
    h_new = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return h_new, y
