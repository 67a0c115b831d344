"""Which token does the first symbol of the vocabulary get from you? At which number do positions
start in Python?
"""

def tokenize(text, vocabulary):
    lookup = {char: i for i, char in enumerate(vocabulary, start=1)}
    return [lookup[char] for char in text.lower()]
