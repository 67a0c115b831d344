"""What is the shape of your h and of your y, and what is the shape of the h that you were given?
Is there an axis that was not there before?
"""

def model_step(x, h, p):
    x = x.reshape(-1, 1)
    h = h.reshape(-1, 1)
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return h, y
