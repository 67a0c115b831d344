"""The fields cannot be assigned to again."""

@dataclass(frozen=True)
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray
