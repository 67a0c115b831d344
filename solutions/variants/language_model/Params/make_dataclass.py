"""Made by a call of make_dataclass."""

from dataclasses import make_dataclass

Params = make_dataclass("Params", ["w_xh", "w_hh", "w_hy"])
