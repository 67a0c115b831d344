"""How many tokens come back for "hello"? What happens in every round of the loop to the token
from the round before?
"""

def tokenize(text, vocabulary):
    for char in text.lower():
        tokens = [vocabulary.index(char)]
    return tokens
