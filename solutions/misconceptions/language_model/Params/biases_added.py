"""Print Params(1, 2, 3): which fields does it show besides the three matrices? Do the lecture's
formulas for h and y contain a bias?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray
    b_h: np.ndarray = None
    b_y: np.ndarray = None
