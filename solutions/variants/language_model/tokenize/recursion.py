"""The first character, then the function itself for the rest."""

def tokenize(text, vocabulary):
    if len(text) == 0:
        return []
    return [vocabulary.index(text[0].lower())] + tokenize(text[1:], vocabulary)
