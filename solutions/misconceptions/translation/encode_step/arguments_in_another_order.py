"""The shapes do not fit: NumPy refuses a product. We call `encode_step(x, h, p_enc)` - does
each matrix meet, on the correct side, the vector whose length is its number of columns?"""

def encode_step(h, x, p_enc):
    return np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
