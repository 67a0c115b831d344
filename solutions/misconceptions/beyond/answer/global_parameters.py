"""Which parameters does your function use: those it is given, or the notebook's own?"""

def answer(question, params, vocabulary, max_length):
    text = generate(question, max_length, p, vocabulary)
    return text[len(question):].split("\n")[0]
