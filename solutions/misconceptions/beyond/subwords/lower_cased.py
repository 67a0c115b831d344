"""What should become of a capital letter? Does this task say that the text is lower-cased?"""

def subwords(text, merges):
    pieces = []
    for word in text.lower().split():
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces += symbols
    return pieces
