"""How often does ("a", "b") occur in "ab ab ab cd"? Does a word that comes three times count
three times?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in sorted(set(text.split()))]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
