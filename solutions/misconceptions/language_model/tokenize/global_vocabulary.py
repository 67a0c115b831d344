"""Try tokenize("hole", ["o", "l", "h", "e"]): do the numbers follow the list that you hand over,
or a variable of the notebook? Which name did you give to the second argument?
"""

def tokenize(text, vocab):
    tokens = []
    for char in text.lower():
        tokens.append(vocabulary.index(char))
    return tokens
