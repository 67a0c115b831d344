"""What happens at Params(1, 2, 3)? Who writes the __init__ that takes three values and puts them
into three different fields, and what does it need from you?
"""

class Params:
    w_xh: np.ndarray
    w_hh: np.ndarray
    w_hy: np.ndarray
