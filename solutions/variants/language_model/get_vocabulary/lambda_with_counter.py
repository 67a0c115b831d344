"""A lambda is assigned to the name, and a Counter from the standard library finds the characters."""

from collections import Counter

get_vocabulary = lambda text: sorted(Counter(text.lower()))
