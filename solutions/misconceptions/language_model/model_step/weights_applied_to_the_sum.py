"""Which terms does W_hh multiply in the formula? Does the input x pass through W_hh too in your
code?
"""

def model_step(x, h, p):
    h = np.tanh(p.w_hh @ (h + p.w_xh @ x))
    y = p.w_hy @ h
    return h, y
