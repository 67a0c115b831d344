"""Cuts with partition, and looks at one character more than it needs."""

def answer(question, p, vocabulary, max_length):
    continued = generate(question, max_length + 1, p, vocabulary)
    return continued.removeprefix(question).partition("\n")[0][:max_length]
