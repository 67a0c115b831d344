"""What is the shape of your y? Is the step asked for the most likely symbol, or for a number for
each symbol?
"""

def model_step(x, h, p):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = np.argmax(p.w_hy @ h)
    return h, y
