"""What does type(get_vocabulary("hello")) say? Is that one text, or a list with one text for each
character?
"""

def get_vocabulary(text):
    return "".join(sorted(set(text.lower())))
