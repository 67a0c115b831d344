"""Try tokenize("ab", ["b", "a"]): at which position does "a" stand in the vocabulary that you
handed over, and at which position does your function look?
"""

def tokenize(text, vocabulary):
    vocabulary = sorted(vocabulary)
    return [vocabulary.index(char) for char in text.lower()]
