"""What is the first element of your result: a number or a character? Which of the two can be used
as a position?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        i = vocabulary.index(char)
        tokens.append(vocabulary[i])
    return tokens
