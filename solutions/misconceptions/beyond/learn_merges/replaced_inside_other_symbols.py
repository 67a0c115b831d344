"""Write the symbols "xa b" with a space between them. Does it contain "a b", although no symbol
here is "a"? What should surround the pair?
"""

def learn_merges(text, n_merges):
    words = [" ".join(word) for word in text.split()]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in words:
            symbols = word.split(" ")
            for pair in zip(symbols, symbols[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [word.replace(" ".join(best), "".join(best)) for word in words]
    return merges
