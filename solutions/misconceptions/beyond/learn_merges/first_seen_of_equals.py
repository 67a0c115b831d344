"""In "zy ba" both pairs occur once. Which of the two comes first in tuple order, and which one
does most_common give you?
"""

from collections import Counter

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = Counter()
        for word in words:
            counts.update(zip(word, word[1:]))
        if not counts:
            break
        best = counts.most_common(1)[0][0]
        merges.append(best)
        words = [merge_pair(word, best) for word in words]
    return merges
