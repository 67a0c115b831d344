"""Print Params(1, 2, 3): how many of the three matrices does it show? Which formula of the
lecture needs the other one?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray

    def __init__(self, w_xh, w_hh, w_hy):
        self.w_xh = w_xh
        self.w_hh = w_hh
