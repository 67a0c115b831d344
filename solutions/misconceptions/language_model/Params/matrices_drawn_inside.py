"""Compare Params(a, b, c).w_xh with the a that you handed over: are they the same numbers? Should
the class store what it gets, or make something new?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray

    def __post_init__(self):
        rng = np.random.default_rng(0)
        self.w_xh = rng.uniform(-1, 1, size=(3, 4))
        self.w_hh = rng.uniform(-1, 1, size=(3, 3))
        self.w_hy = rng.uniform(-1, 1, size=(4, 3))
