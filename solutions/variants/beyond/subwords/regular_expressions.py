"""Separates symbols by spaces and merges with a regular expression."""

import re

def subwords(text, merges):
    spaced = "\n".join(" ".join(word) for word in text.split())
    for a, b in merges:
        spaced = re.sub(rf"(?<!\S){re.escape(a)} {re.escape(b)}(?!\S)", lambda match: a + b, spaced)
    return spaced.split()
