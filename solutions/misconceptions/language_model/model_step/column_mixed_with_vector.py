"""What is the shape of your new h? What does numpy make of the sum of a column of shape (3, 1)
and a vector of shape (3,)?
"""

def model_step(x, h, p):
    h_col = h.reshape(-1, 1)
    h_new = np.tanh(p.w_hh @ h_col + p.w_xh @ x)
    y = p.w_hy @ h_new
    return h_new, y
