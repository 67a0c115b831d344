"""Calls of a student's function, made and read at once."""

import sys

from autograder.student import Calls, name_of


def call(student, function, cases, *, hidden=(), watched=False):
    calls = Calls(name_of(function), tuple(cases), tuple(hidden), watched)
    outcomes, printed = student.make(function, calls).read()
    sys.stdout.write(printed)
    return outcomes
