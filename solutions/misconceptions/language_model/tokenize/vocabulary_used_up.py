"""Make my_vocabulary = ["a", "b"], call tokenize("ab", my_vocabulary) and print my_vocabulary
afterwards: what is left of it? Can the function work without changing what it was given?
"""

def tokenize(text, vocabulary):
    lookup = {}
    position = 0
    while vocabulary:
        lookup[vocabulary.pop(0)] = position
        position += 1
    return [lookup[char] for char in text.lower()]
