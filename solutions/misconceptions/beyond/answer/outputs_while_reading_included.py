"""While the question is read the model predicts, too. Does your answer begin with the prediction
after the last character of the question, or earlier?
"""

def answer(question, p, vocabulary, max_length):
    h = np.zeros(p.w_hh.shape[0])
    result = ""
    for x in embed(tokenize(question, vocabulary), len(vocabulary)):
        h, y = model_step(x, h, p)
        result += vocabulary[np.argmax(y)]
    while len(result) < max_length and "\n" not in result:
        h, y = model_step(np.eye(len(vocabulary))[np.argmax(y)], h, p)
        result += vocabulary[np.argmax(y)]
    return result.split("\n")[0]
