"""The output after reading the whole question is a prediction already. Of which character?"""

def answer(question, p, vocabulary, max_length):
    h = np.zeros(p.w_hh.shape[0])
    for x in embed(tokenize(question, vocabulary), len(vocabulary)):
        h, y = model_step(x, h, p)
    result = ""
    while len(result) < max_length:
        h, y = model_step(np.eye(len(vocabulary))[np.argmax(y)], h, p)
        character = vocabulary[np.argmax(y)]
        if character == "\n":
            break
        result += character
    return result
