"""Whatever is handed over is stored as an array of floats."""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray

    def __post_init__(self):
        self.w_xh = np.asarray(self.w_xh, dtype=float)
        self.w_hh = np.asarray(self.w_hh, dtype=float)
        self.w_hy = np.asarray(self.w_hy, dtype=float)
