"""Is your Params a class with named fields, or a function that makes an object without a class of
its own? What does type(Params(1, 2, 3)) say?
"""

from types import SimpleNamespace


def Params(w_xh, w_hh, w_hy):
    return SimpleNamespace(w_xh=w_xh, w_hh=w_hh, w_hy=w_hy)
