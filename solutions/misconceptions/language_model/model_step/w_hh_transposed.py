"""The formula says W_hh times h: does h @ W_hh give the same vector, for a matrix that is not
symmetric?
"""

def model_step(x, h, p):
    h_new = np.tanh(h @ p.w_hh + p.w_xh @ x)
    y = p.w_hy @ h_new
    return h_new, y
