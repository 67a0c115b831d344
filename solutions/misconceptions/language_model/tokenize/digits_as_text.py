"""What does type(tokenize("hello", vocabulary)[0]) say? Can text that looks like a number be used
as a position?
"""

def tokenize(text, vocabulary):
    tokens = ""
    for char in text.lower():
        tokens = tokens + str(vocabulary.index(char)) + " "
    return tokens.split()
