"""What does your result hold for "hello", and how many entries are there? Can the keys of a
dictionary hold the same character twice?
"""

def tokenize(text, vocabulary):
    tokens = {}
    for char in text.lower():
        tokens[char] = vocabulary.index(char)
    return tokens
