"""Make my_vocabulary = ["b", "a"], call tokenize("ab", my_vocabulary), and print my_vocabulary:
is it still the list that you made, and are the tokens positions in that list?
"""

def tokenize(text, vocabulary):
    vocabulary.sort()
    return [vocabulary.index(char) for char in text.lower()]
