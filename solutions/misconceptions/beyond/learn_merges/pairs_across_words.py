"""Which merges does learn_merges("a b a b", 3) give, where no word has two letters? Does a pair
ever reach across a space?
"""

def learn_merges(text, n_merges):
    symbols = list(text)
    merges = []
    for _ in range(n_merges):
        counts = {}
        for pair in zip(symbols, symbols[1:]):
            counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        symbols = merge_pair(symbols, best)
    return merges
