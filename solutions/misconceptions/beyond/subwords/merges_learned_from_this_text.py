"""The merges come from another text. Does your function use those it was given, or does it learn
its own?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in learn_merges(text, len(merges)):
            symbols = merge_pair(symbols, pair)
        pieces += symbols
    return pieces
