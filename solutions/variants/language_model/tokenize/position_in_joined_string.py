"""The vocabulary is joined to one string, whose index method finds the positions; the result is a
tuple.
"""

def tokenize(text, vocabulary):
    letters = "".join(vocabulary)
    return tuple(map(letters.index, text.lower()))
