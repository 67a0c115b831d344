"""The pair as a named tuple."""

from collections import namedtuple

Step = namedtuple("Step", ["s", "y"])

def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    return Step(s, p_dec.w_sy @ s)
