"""Compare len(tokenize(text, vocabulary)) with len(text) for a text that is longer than its
vocabulary, and for one that is shorter: what decides how often your loop runs?
"""

def tokenize(text, vocabulary):
    text = text.lower()
    tokens = []
    for i in range(len(vocabulary)):
        tokens.append(vocabulary.index(text[i]))
    return tokens
