"""In "ab cd", are "b" and "c" neighbours inside a word? What is left of the words once all spaces
are gone?
"""

def learn_merges(text, n_merges):
    symbols = list("".join(text.split()))
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
