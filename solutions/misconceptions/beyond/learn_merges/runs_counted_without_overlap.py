"""How many pairs of neighbours does "aaa" have, two or one? Is the middle letter a neighbour of
both others?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            i = 0
            while i + 1 < len(word):
                pair = (word[i], word[i + 1])
                counts[pair] = counts.get(pair, 0) + 1
                if i + 2 < len(word) and word[i] == word[i + 1] == word[i + 2]:
                    i += 1
                i += 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
