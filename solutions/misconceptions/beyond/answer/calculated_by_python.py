"""Who adds the two numbers up in your function, the network or Python? What should come back for
a network that has learned nothing?
"""

def answer(question, p, vocabulary, max_length):
    a, b = question.rstrip("=").split("+")
    return str(int(a) + int(b))
