"""Try tokenize("help me", ["e", "h", "l", "m"]): how many tokens come back for the seven
characters, and would anyone notice that something got lost?
"""

def tokenize(text, vocabulary):
    return [vocabulary.index(char) for char in text.lower() if char in vocabulary]
