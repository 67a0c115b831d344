"""A reduce over the merges in one nested comprehension."""

from functools import reduce

def subwords(text, merges):
    return [
        piece
        for word in text.split()
        for piece in reduce(lambda symbols, pair: merge_pair(symbols, tuple(pair)), merges, list(word))
    ]
