"""The numbers are right, but the state came in flat and goes out as a column. What is `h.shape`
before and after your step?"""

def encode_step(x, h, p_enc):
    x = x.reshape(-1, 1)
    h = h.reshape(-1, 1)
    h_new = np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
    return h_new
