"""A class in the cell does the work, made anew for every step."""

class RNNCell:
    def __init__(self, p, h):
        self.p = p
        self.h = h

    def read(self, x):
        self.h = np.tanh(self.p.w_hh @ self.h + self.p.w_xh @ x)

    def predict(self):
        return self.p.w_hy @ self.h


def model_step(x, h, p):
    cell = RNNCell(p, h)
    cell.read(x)
    return cell.h, cell.predict()
