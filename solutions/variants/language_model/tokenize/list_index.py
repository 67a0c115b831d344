"""Every position is looked up with list.index."""

def tokenize(text: str, vocabulary: list) -> list:
    return [vocabulary.index(char) for char in text.lower()]
