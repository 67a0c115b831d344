"""With the merge ("a", "b"), how many pieces does "a b" have? Where does one word end and the
next begin in your list of symbols?
"""

def subwords(text, merges):
    symbols = list("".join(text.split()))
    for pair in merges:
        symbols = merge_pair(symbols, pair)
    return symbols
