"""Is one element of your result a whole number or a row of zeros and ones? Which function of Task
1 is there to make the rows?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        row = [0] * len(vocabulary)
        row[vocabulary.index(char)] = 1
        tokens.append(row)
    return tokens
