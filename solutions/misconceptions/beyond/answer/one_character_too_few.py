"""How long can your answer get when max_length is 1? Where does the loop end?"""

def answer(question, p, vocabulary, max_length):
    result = ""
    while len(result) + 1 < max_length:
        character = generate(question + result, 1, p, vocabulary)[-1]
        if character == "\n":
            break
        result += character
    return result
