"""Does Params(1, 2, 3).w_xh work? By which names will the model ask for its matrices?"""

@dataclass
class Params:
    input_weights: np.ndarray
    hidden_weights: np.ndarray
    output_weights: np.ndarray
