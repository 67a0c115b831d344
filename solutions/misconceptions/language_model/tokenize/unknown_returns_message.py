"""Try tokenize("help", ["e", "h", "l", "o"]): what comes back? Will the next function notice that
this is not a list of tokens, and how does Python signal an error instead?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        if char not in vocabulary:
            return "Error: " + char + " is not in the vocabulary"
        tokens.append(vocabulary.index(char))
    return tokens
