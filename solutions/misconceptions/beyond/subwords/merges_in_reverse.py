"""With the merges ("a", "b"), ("ab", "c"), which of the two has to come first so that "abc"
becomes one piece?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in reversed(merges):
            symbols = merge_pair(symbols, pair)
        pieces += symbols
    return pieces
