"""Whose length does max_length limit: that of the answer alone, or of question and answer
together?
"""

def answer(question, p, vocabulary, max_length):
    n_characters = max(0, max_length - len(question))
    text = generate(question, n_characters, p, vocabulary)
    return text[len(question):].split("\n")[0]
