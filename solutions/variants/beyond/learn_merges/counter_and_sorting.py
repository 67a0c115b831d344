"""Counts with Counter and takes the first of the sorted pairs."""

from collections import Counter
from itertools import pairwise

def learn_merges(text, n_merges):
    words = [tuple(word) for word in text.split()]
    merges = []
    while len(merges) < n_merges:
        counts = Counter(pair for word in words for pair in pairwise(word))
        if not counts:
            return merges
        pair = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[0][0]
        merges.append(pair)
        words = [tuple(merge_pair(list(word), pair)) for word in words]
    return merges
