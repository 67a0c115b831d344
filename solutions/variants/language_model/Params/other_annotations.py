"""Annotations as strings and builtin types."""

import dataclasses
from typing import Any


@dataclasses.dataclass(eq=False, repr=False)
class Params:
    w_xh: "np.ndarray"
    w_hh: Any
    w_hy: list
