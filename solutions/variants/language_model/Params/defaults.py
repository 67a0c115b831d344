"""Every field has a default value."""

@dataclass
class Params:
    w_xh: np.ndarray = None
    w_hh: np.ndarray = None
    w_hy: np.ndarray = None
