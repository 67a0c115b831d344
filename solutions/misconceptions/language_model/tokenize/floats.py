"""What does print(tokenize("hello", vocabulary)[0]) show: 1, or 1.0? Can a list be asked for the
element at position 1.0?
"""

def tokenize(text, vocabulary):
    tokens = np.zeros(len(text))
    for i, char in enumerate(text.lower()):
        tokens[i] = vocabulary.index(char)
    return tokens
