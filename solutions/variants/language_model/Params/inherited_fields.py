"""Two dataclasses, the second inherits the fields of the first."""

@dataclass
class HiddenParams:
    w_xh: np.ndarray
    w_hh: np.ndarray


@dataclass
class Params(HiddenParams):
    w_hy: np.ndarray
