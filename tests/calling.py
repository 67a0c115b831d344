"""Calls of a student's function, made and read at once."""

import sys

from autograder.student import Calls


def call(student, function, cases, *, hidden=(), watched=False):
    name = getattr(function, "__name__", "the function")
    calls = Calls(name, tuple(cases), tuple(hidden), watched)
    outcomes, printed = student.make(function, calls).read()
    sys.stdout.write(printed)
    return outcomes
