"""What is the last character of your answer? Should "7" and "7\\n" be equal?"""

def answer(question, p, vocabulary, max_length):
    text = ""
    while len(text) < max_length and not text.endswith("\n"):
        text = generate(question + text, 1, p, vocabulary)[len(question):]
    return text
