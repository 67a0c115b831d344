"""How many tokens come back for "hello"? In which round of the loop does your function end, and
why?
"""

def tokenize(text, vocabulary):
    for char in text.lower():
        return [vocabulary.index(char)]
