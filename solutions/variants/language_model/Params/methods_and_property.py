"""With methods and a property besides the fields."""

@dataclass
class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray

    @property
    def n_hidden(self):
        return self.w_hh.shape[0]

    def count(self):
        return self.w_xh.size + self.w_hh.size + self.w_hy.size

    @classmethod
    def zeros(cls, n_hidden, vocab_size):
        return cls(
            np.zeros((n_hidden, vocab_size)),
            np.zeros((n_hidden, n_hidden)),
            np.zeros((vocab_size, n_hidden)),
        )
