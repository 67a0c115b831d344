"""The function should say what it has learned. What would `subwords` need for cutting up a new
text: these words, or the merges?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        words = [merge_pair(word, best) for word in words]
    return words
