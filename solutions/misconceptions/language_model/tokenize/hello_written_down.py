"""Try tokenize("hole", ["o", "l", "h", "e"]): do the numbers change when the vocabulary is in
another order? Where in your function do they come from?
"""

def tokenize(text, vocabulary):
    lookup = {"e": 0, "h": 1, "l": 2, "o": 3}
    return [lookup[char] for char in text.lower()]
