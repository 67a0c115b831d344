"""How many arrays does your function return, and how long are they? Can the caller see where the
state ends and the output begins?
"""

def model_step(x, h, p):
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    y = p.w_hy @ h
    return np.concatenate([h, y])
