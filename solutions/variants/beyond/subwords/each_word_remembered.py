"""Equal words are cut only once; the result is a tuple."""

def subwords(text, merges):
    cut = {}
    pieces = ()
    for word in text.split():
        if word not in cut:
            symbols = list(word)
            for pair in merges:
                symbols = merge_pair(symbols, pair)
            cut[word] = tuple(symbols)
        pieces += cut[word]
    return pieces
