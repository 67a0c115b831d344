"""The first call is right, later ones depend on the calls before. Should your step remember a
state of its own, or is the old state among what it is given?"""

last_state = None

def encode_step(x, h, p_enc):
    global last_state
    if last_state is None:
        last_state = h
    last_state = np.tanh(p_enc.w_hh @ last_state + p_enc.w_xh @ x)
    return last_state
