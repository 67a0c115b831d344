"""How many pieces should "ab ab" have with no merges, two or four? Does every word of the text
come back, as often as it stands there?
"""

def subwords(text, merges):
    pieces = []
    for word in dict.fromkeys(text.split()):
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces += symbols
    return pieces
