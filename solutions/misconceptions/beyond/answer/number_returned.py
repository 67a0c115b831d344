"""What is the type of your result: a text or a number? What happens when the network answers "+"?
"""

def answer(question, p, vocabulary, max_length):
    text = generate(question, max_length, p, vocabulary)
    return int(text[len(question):].split("\n")[0])
