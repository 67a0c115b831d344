"""Does Params(1, 2, 3).w_xh work? Compare your field names with those in the task character by
character: which one is missing?
"""

@dataclass
class Params:
    wxh: np.ndarray
    whh: np.ndarray
    why: np.ndarray
