"""How many tokens do you get for the five characters of "hello"? What happens to the second "l"?"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        token = vocabulary.index(char)
        if token not in tokens:
            tokens.append(token)
    return tokens
