"""What does print(Params(1, 2, 3)) show: the three values, or an address in memory? Which line
above the class would write such methods for you?
"""

class Params:
    def __init__(self, w_xh, w_hh, w_hy):
        self.w_xh = w_xh
        self.w_hh = w_hh
        self.w_hy = w_hy
