"""Symbols are separated by spaces, and merged by a regular expression."""

import re

def learn_merges(text, n_merges):
    lines = [" ".join(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for line in lines:
            symbols = line.split()
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(sorted(counts), key=counts.get)
        merges.append(best)
        pattern = re.compile(r"(?<!\S)" + re.escape(" ".join(best)) + r"(?!\S)")
        lines = [pattern.sub("".join(best), line) for line in lines]
    return merges
