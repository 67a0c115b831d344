"""Looks for the pair that was learned earliest, merges it, and looks again."""

def subwords(text, merges):
    rank = {}
    for i, pair in enumerate(merges):
        rank.setdefault(tuple(pair), i)
    pieces = []
    for word in text.split():
        symbols = list(word)
        last = -1
        while True:
            ranks = [rank[pair] for pair in zip(symbols, symbols[1:]) if rank.get(pair, -1) > last]
            if not ranks:
                break
            last = min(ranks)
            symbols = merge_pair(symbols, tuple(merges[last]))
        pieces += symbols
    return pieces
