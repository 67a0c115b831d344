"""Slots instead of a dictionary for the fields."""

@dataclass(slots=True)
class Params:
    """Weights of the RNN."""

    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray
