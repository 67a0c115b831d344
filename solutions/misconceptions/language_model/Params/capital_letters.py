"""Does Params(1, 2, 3).w_xh work? Compare your field names with those in the task letter by
letter: does Python care about capitals?
"""

@dataclass
class Params:
    W_xh: np.ndarray
    W_hh: np.ndarray
    W_hy: np.ndarray
