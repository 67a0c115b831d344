"""Does Params(1, 2, 3).w_xh work? Does w_xh stand for "from x to h" or for "to x from h", and
what did you write?
"""

@dataclass
class Params:
    w_hx: np.ndarray
    w_hh: np.ndarray
    w_yh: np.ndarray
