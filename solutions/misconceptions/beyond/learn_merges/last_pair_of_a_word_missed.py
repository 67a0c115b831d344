"""Which pairs does a word of two letters have? With which position does your loop over a word
end?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for i in range(len(word) - 2):
                pair = (word[i], word[i + 1])
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
