"""In "ab ab cd", which pair should be merged first: the one that comes twice or the one that
comes once? Which end of the sorted counts do you take?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = sorted(counts, key=lambda pair: (counts[pair], pair))[0]
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
