"""Try tokenize("help", ["e", "h", "l", "o"]): what stands in the place of "p"? Is that a token
that embed could use, or should the call fail?
"""

def tokenize(text, vocabulary):
    lookup = dict(zip(vocabulary, range(len(vocabulary))))
    return [lookup.get(char) for char in text.lower()]
