"""Call tokenize("ab", ["a", "b"]) twice: why is the second answer longer than the first? When is
your default list created?
"""

def tokenize(text, vocabulary, tokens=[]):
    for char in text.lower():
        tokens.append(vocabulary.index(char))
    return list(tokens)
