"""With which character does your answer to "3+4=" begin: with the first of the answer, or of the
question?
"""

def answer(question, p, vocabulary, max_length):
    text = generate(question, max_length, p, vocabulary)
    return text.split("\n")[0]
