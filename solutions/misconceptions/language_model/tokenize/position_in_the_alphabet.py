"""Which token does "o" get from you, and how many symbols does the vocabulary have? Where does
your function look at the vocabulary?
"""

def tokenize(text, vocabulary):
    return [ord(char) - ord("a") for char in text.lower()]
