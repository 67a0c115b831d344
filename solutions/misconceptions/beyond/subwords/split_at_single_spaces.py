"""What does "a b".split(" ") give, with two spaces? And where is a word cut that ends with a new
line?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split(" "):
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces += symbols
    return pieces
