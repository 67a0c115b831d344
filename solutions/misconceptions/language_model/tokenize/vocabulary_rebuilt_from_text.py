"""Try tokenize("lo", ["e", "h", "l", "o"]): at which position does "l" stand in that list? Which
vocabulary does your function really use?
"""

def tokenize(text, vocabulary):
    vocabulary = get_vocabulary(text)
    tokens = []
    for char in text.lower():
        tokens.append(vocabulary.index(char))
    return tokens
