"""How often does ("n", "a") occur in "banana": once or twice? Does your count see both?"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for pair in set(zip(word, word[1:])):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
