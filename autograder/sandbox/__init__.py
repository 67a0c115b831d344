"""Where student code runs: processes that can reach nothing of the grader's.

`Sandbox` keeps a warm process and forks a `SandboxSession` from it for each notebook. How much
stands between the two sides is a `Protection`, chosen by `best_protection`.
"""

from autograder.sandbox.choice import Layer, best_protection, protections
from autograder.sandbox.protection import UNPROTECTED, Protection
from autograder.sandbox.sandbox import Sandbox, open_sandbox
from autograder.sandbox.session import SandboxSession

__all__ = [
    "UNPROTECTED",
    "Layer",
    "Protection",
    "Sandbox",
    "SandboxSession",
    "best_protection",
    "open_sandbox",
    "protections",
]
