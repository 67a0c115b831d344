"""Variables called `sum` and `max`, and a note on standard error."""

import sys

sum = np.zeros(3)

def encode_step(x, h, p_enc):
    max = p_enc.w_hh @ h
    sum = max + p_enc.w_xh @ x
    print("step", file=sys.stderr)
    return np.tanh(sum)
