"""Every different word is kept once, with how often it comes, as in the original paper."""

def learn_merges(text, n_merges):
    frequencies = {}
    for word in text.split():
        frequencies[word] = frequencies.get(word, 0) + 1
    pieces = {word: list(word) for word in frequencies}
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word, symbols in pieces.items():
            for pair in zip(symbols, symbols[1:]):
                counts[pair] = counts.get(pair, 0) + frequencies[word]
        if not counts:
            break
        most = max(counts.values())
        pair = min(pair for pair in counts if counts[pair] == most)
        merges.append(pair)
        for word in pieces:
            pieces[word] = merge_pair(pieces[word], pair)
    return merges
