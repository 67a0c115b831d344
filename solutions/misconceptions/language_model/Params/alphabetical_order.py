"""What is Params(1, 2, 3).w_hy? In which order does the task list the three fields, and is it
that of the alphabet?
"""

@dataclass
class Params:
    w_hh: np.ndarray
    w_hy: np.ndarray
    w_xh: np.ndarray
