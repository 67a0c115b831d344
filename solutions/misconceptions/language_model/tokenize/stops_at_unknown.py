"""Try tokenize("help me", ["e", "h", "l", "m"]): what happened to everything from the "p" on? Who
gets to know that something went wrong?
"""

def tokenize(text, vocabulary):
    tokens = []
    try:
        for char in text.lower():
            tokens.append(vocabulary.index(char))
    except ValueError:
        print("there is a character that is not in the vocabulary")
    return tokens
