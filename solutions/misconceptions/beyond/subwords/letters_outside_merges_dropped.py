"""What happens to a letter that occurs in no merge? Do the pieces of a word still spell the word?
"""

def subwords(text, merges):
    known = set()
    for a, b in merges:
        known |= {a, b, a + b}
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in merges:
            symbols = merge_pair(symbols, pair)
        pieces += [symbol for symbol in symbols if symbol in known]
    return pieces
