"""The matrices unpacked from the dataclass in the order of its fields."""

from dataclasses import astuple

def encode_step(x, h, p_enc):
    w_xh, w_hh = astuple(p_enc)
    return np.tanh(w_hh @ h + w_xh @ x)
