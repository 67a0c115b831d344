"""What does type(get_vocabulary("hello")) say? Could you get the character at position 0 from it
with vocabulary[0]?
"""

def get_vocabulary(text):
    vocabulary = {}
    for i, char in enumerate(sorted(set(text.lower()))):
        vocabulary[char] = i
    return vocabulary
