"""Compare Params(a, b, c).w_xh.shape with a.shape: who turned the matrix around? Should the class
store what it gets, or a changed version?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray

    def __post_init__(self):
        self.w_xh = np.transpose(self.w_xh)
        self.w_hh = np.transpose(self.w_hh)
        self.w_hy = np.transpose(self.w_hy)
