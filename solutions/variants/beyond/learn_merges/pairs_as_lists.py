"""Each pair is a list of two, and the merging is written out."""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            for i in range(1, len(word)):
                counts.setdefault((word[i - 1], word[i]), []).append(1)
        if not counts:
            break
        a, b = min(counts, key=lambda pair: (-len(counts[pair]), pair))
        merges.append([a, b])
        for word in words:
            i = 0
            while i < len(word) - 1:
                if word[i] == a and word[i + 1] == b:
                    word[i:i + 2] = [a + b]
                i += 1
    return merges
