"""Is your class a dataclass? What happens when you try to change a field of Params(1, 2, 3), and
what does len of it say?
"""

from collections import namedtuple

Params = namedtuple("Params", ["w_xh", "w_hh", "w_hy"])
