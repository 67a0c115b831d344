"""Compare the first thing you return with the h that you were given: are they different? Which of
your variables holds the new state?
"""

def model_step(x, h, p):
    h_new = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h_new
    return h, y
