"""Is the first piece of your result part of the first word of the text? What does sorting do to
the order of the words?
"""

def subwords(text, merges):
    pieces = []
    for word in sorted(text.split()):
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces += symbols
    return pieces
