"""At which position of the vocabulary does "\\n" stand? Is it the same in every vocabulary?"""

def answer(question, p, vocabulary, max_length):
    result = ""
    for _ in range(max_length):
        y = many_to_one(embed(tokenize(question + result, vocabulary), len(vocabulary)), p)
        token = int(np.argmax(y))
        if token == 0:
            break
        result += vocabulary[token]
    return result
