"""After the first merge that fits, are the others still tried on the same word? Where does your
loop over the merges end?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in merges:
            merged = merge_pair(symbols, pair)
            if merged != symbols:
                symbols = merged
                break
        pieces += symbols
    return pieces
