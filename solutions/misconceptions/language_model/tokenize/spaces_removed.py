"""Try tokenize("a b", [" ", "a", "b"]): how many characters does the text have, and how many
tokens do you get? Is a space not a symbol like any other?
"""

def tokenize(text, vocabulary):
    tokens = []
    for word in text.lower().split():
        for char in word:
            tokens.append(vocabulary.index(char))
    return tokens
