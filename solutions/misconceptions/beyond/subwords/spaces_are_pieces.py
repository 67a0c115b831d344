"""Should a space be a piece? What does your function give for "a b" without any merges?"""

def subwords(text, merges):
    symbols = list(text)
    for pair in merges:
        symbols = merge_pair(symbols, pair)
    return symbols
