"""How often is "l" in get_vocabulary("hello")? What does the word distinct in the task mean for
it?
"""

def get_vocabulary(text):
    vocabulary = []
    for char in text.lower():
        vocabulary.append(char)
    vocabulary.sort()
    return vocabulary
