"""The decorator is applied by a call after the class."""

class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray


Params = dataclass(Params)
