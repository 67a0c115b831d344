"""What should come back when the model's first character is "\\n"? Does your function look for an
answer behind it?
"""

def answer(question, p, vocabulary, max_length):
    text = generate(question, max_length, p, vocabulary)
    return text[len(question):].strip().split("\n")[0]
