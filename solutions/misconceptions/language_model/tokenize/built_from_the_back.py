"""Which token comes first in your result: that of the first or that of the last character of the
text? Where does insert(0, ...) put a new element?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        tokens.insert(0, vocabulary.index(char))
    return tokens
