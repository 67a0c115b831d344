"""How often does the pair ("n", "a") occur in "banana", and how many of these did you merge?"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        symbols = list(word)
        for pair in merges:
            for i in range(len(symbols) - 1):
                if (symbols[i], symbols[i + 1]) == tuple(pair):
                    symbols[i:i + 2] = [symbols[i] + symbols[i + 1]]
                    break
        pieces += symbols
    return pieces
