"""Call model_step twice with the same arguments: do you get the same answer? Where does your
function remember a state, and which one was it given?
"""

last_h = None


def model_step(x, h, p):
    global last_h
    if last_h is None:
        last_h = h
    last_h = np.tanh(p.w_hh @ last_h + p.w_xh @ x)
    y = p.w_hy @ last_h
    return last_h, y
