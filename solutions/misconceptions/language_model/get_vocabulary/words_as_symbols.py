"""What are the symbols of this language model, words or characters? How long is
get_vocabulary("hello") for you?
"""

def get_vocabulary(text):
    words = text.lower().split()
    return sorted(set(words))
