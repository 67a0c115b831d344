"""Unpacking with a star, by a helper, and a variable with the name of a builtin."""

def without_first(sequence):
    first, *rest = sequence
    return rest


sum = len(tokens)
targets = without_first(tokens)
assert len(targets) == sum - 1
