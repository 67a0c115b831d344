"""What does print(get_vocabulary("hello")) show in its last line? Showing or sorting a list is
one thing: what does your function hand back to the one who calls it?
"""

def get_vocabulary(text):
    vocabulary = list(set(text.lower()))
    return vocabulary.sort()
