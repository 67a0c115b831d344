"""Asks for one character at a time."""

def answer(question, p, vocabulary, max_length):
    result = ""
    while len(result) < max_length:
        character = generate(question + result, 1, p, vocabulary)[-1]
        if character == "\n":
            return result
        result += character
    return result
