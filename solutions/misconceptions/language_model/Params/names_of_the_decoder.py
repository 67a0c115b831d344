"""Does Params(1, 2, 3).w_hy work? Which of your names belong to the encoder-decoder of a later
task?
"""

@dataclass
class Params:
    w_xh: np.ndarray
    w_ss: np.ndarray
    w_sy: np.ndarray
