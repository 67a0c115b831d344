"""Can an entry of your new state be negative? Which function does the formula use, and what is
its smallest value?
"""

def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def model_step(x, h, p):
    h = sigmoid(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return h, y
