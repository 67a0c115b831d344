"""How many characters does get_vocabulary("hello") give you? How far is your return indented, and
how many rounds of the loop happen before it?
"""

def get_vocabulary(text):
    vocabulary = []
    for char in text.lower():
        if char not in vocabulary:
            vocabulary.append(char)
        return sorted(vocabulary)
