"""Does your answer end where the model writes "\\n"? What do you get for a max_length much larger
than the answer?
"""

def answer(question, p, vocabulary, max_length):
    return generate(question, max_length, p, vocabulary)[len(question):]
