"""What is Params(1, 2, 3).w_xh? Does the task list the matrices from the input to the output, or
the other way round?
"""

@dataclass
class Params:
    w_hy: np.ndarray
    w_hh: np.ndarray
    w_xh: np.ndarray
