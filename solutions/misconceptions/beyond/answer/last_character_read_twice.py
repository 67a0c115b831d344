"""How often does the model read the last character of the question before it writes the first one
of the answer?
"""

def answer(question, p, vocabulary, max_length):
    h = np.zeros(p.w_hh.shape[0])
    tokens = tokenize(question, vocabulary)
    for x in embed(tokens, len(vocabulary)):
        h, y = model_step(x, h, p)
    token = tokens[-1]
    result = ""
    while len(result) < max_length:
        h, y = model_step(np.eye(len(vocabulary))[token], h, p)
        token = np.argmax(y)
        if vocabulary[token] == "\n":
            break
        result += vocabulary[token]
    return result
