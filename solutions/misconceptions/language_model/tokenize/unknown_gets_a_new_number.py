"""Try tokenize("help", ["e", "h", "l", "o"]): which number do you get for "p"? Did the vocabulary
that you handed over have such a position?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        if char in vocabulary:
            tokens.append(vocabulary.index(char))
        else:
            tokens.append(len(vocabulary))
    return tokens
