"""After the first round, which symbols do the words consist of? Can a later merge contain a
symbol of two letters?
"""

def learn_merges(text, n_merges):
    words = [list(word) for word in text.split()]
    counts = {}
    for word in words:
        for pair in zip(word, word[1:]):
            counts[pair] = counts.get(pair, 0) + 1
    ranking = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return ranking[:n_merges]
