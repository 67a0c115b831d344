"""What does type(get_vocabulary("hello")) say, and can you ask such an object for the character
at position 0?
"""

def get_vocabulary(text):
    vocabulary = set()
    for char in sorted(text.lower()):
        vocabulary.add(char)
    return vocabulary
