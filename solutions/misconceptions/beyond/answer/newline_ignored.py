"""What does the model mean by a new line? What becomes of the characters that it writes after it?
"""

def answer(question, p, vocabulary, max_length):
    text = generate(question, max_length, p, vocabulary)
    return text[len(question):].replace("\n", "")
