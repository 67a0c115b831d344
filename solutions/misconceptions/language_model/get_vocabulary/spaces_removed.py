"""Try get_vocabulary("a b") and count: is the space between two words not a character of the
text?
"""

def get_vocabulary(text):
    text = text.lower().replace(" ", "")
    return sorted(set(text))
