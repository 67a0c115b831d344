"""Try tokenize("help", ["e", "h", "l", "o"]): which number do you get for "p"? Which character
has that number already?
"""

def tokenize(text, vocabulary):
    lookup = {}
    for i, char in enumerate(vocabulary):
        lookup[char] = i
    return [lookup.get(char, 0) for char in text.lower()]
