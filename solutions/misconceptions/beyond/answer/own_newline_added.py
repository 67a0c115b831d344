"""Does a question end with "=" or with a new line? What does your model read right before it
answers?
"""

def answer(question, p, vocabulary, max_length):
    question = question + "\n"
    text = generate(question, max_length, p, vocabulary)
    return text[len(question):].split("\n")[0]
