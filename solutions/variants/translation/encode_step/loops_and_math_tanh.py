"""Plain loops, the result a list of numbers."""

import math

def encode_step(x, h, p_enc):
    h_new = []
    for i in range(len(h)):
        total = 0.0
        for j in range(len(h)):
            total += p_enc.w_hh[i][j] * h[j]
        for j in range(len(x)):
            total += p_enc.w_xh[i][j] * x[j]
        h_new.append(math.tanh(total))
    return h_new
