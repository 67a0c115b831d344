"""Which is smaller in tuple order, ("a", "cb") or ("ab", "a")? Is it the same one when both are
written together as texts?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if len(counts) == 0:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair[0] + pair[1]))
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
