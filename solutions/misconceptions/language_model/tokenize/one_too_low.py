"""Which token does the first symbol of the vocabulary get from you? Is vocabulary.index counting
from zero or from one?
"""

def tokenize(text, vocabulary):
    return [vocabulary.index(char) - 1 for char in text.lower()]
