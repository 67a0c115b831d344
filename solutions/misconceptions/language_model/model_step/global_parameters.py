"""Call your function with other parameters than the p of the notebook: does the result follow
them? What name did you give to the third argument?
"""

def model_step(x, h, params):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return h, y
