"""How many tokens do you get for "hello"? Does your loop go through the text or through the
vocabulary?
"""

def tokenize(text, vocabulary):
    for char in text.lower():
        assert char in vocabulary
    return [i for i, char in enumerate(vocabulary) if char in text.lower()]
