"""What does print(tokenize("hello", vocabulary)) show in its last line? Your function may compute
and show the tokens, but what does it hand back?
"""

def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        tokens.append(vocabulary.index(char))
    print(tokens)
