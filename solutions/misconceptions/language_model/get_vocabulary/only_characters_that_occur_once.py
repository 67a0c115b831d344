"""Where did the "l" of "hello" go? Does distinct mean that a character may occur only once in the
text, or only once in the vocabulary?
"""

def get_vocabulary(text):
    text = text.lower()
    vocabulary = []
    for char in text:
        if text.count(char) == 1:
            vocabulary.append(char)
    return sorted(vocabulary)
