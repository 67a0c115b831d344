"""What do the pieces of "abc" spell when you put them together? Does the task ask for marks like
"##" in front of a piece?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces.append(symbols[0])
        pieces += ["##" + symbol for symbol in symbols[1:]]
    return pieces
