"""Try tokenize("Hello", ["e", "h", "l", "o"]): is "H" in the vocabulary, and which step of the
task takes care of capital letters?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text:
        tokens.append(vocabulary.index(char))
    return tokens
