"""What is Params(1, 2, 3).w_xh? In which order does the task list the three fields?"""

@dataclass
class Params:
    w_hh: np.ndarray
    w_xh: np.ndarray
    w_hy: np.ndarray
