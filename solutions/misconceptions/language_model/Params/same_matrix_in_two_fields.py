"""Hand three different matrices to Params and print all fields: which of the three is stored
twice, and which got lost? Read the right-hand sides in your __init__ once more: is one copied and
not changed?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray

    def __init__(self, w_xh, w_hh, w_hy):
        self.w_xh = w_xh
        self.w_hh = w_hh
        self.w_hy = w_xh
