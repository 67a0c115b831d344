"""Write the symbols "xa b" with a space between them. Does it contain "a b", although no symbol
here is "a"? What should surround the pair?
"""

def subwords(text, merges):
    pieces = []
    for word in text.split():
        spaced = " ".join(word)
        for a, b in merges:
            spaced = spaced.replace(a + " " + b, a + b)
        pieces += spaced.split()
    return pieces
