"""Print Params(1, 2, 3): which fields does it show besides the three matrices? Could you not read
the sizes from the shapes of the matrices?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray
    n_hidden: int = 3
    vocab_size: int = 4
