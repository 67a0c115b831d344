"""Which token does the first character of the text always get from you? Whose position does the
task ask for, the one in the text or the one in the vocabulary?
"""

def tokenize(text, vocabulary):
    text = text.lower()
    tokens = []
    for char in text:
        if char not in vocabulary:
            raise ValueError(char)
        tokens.append(text.index(char))
    return tokens
