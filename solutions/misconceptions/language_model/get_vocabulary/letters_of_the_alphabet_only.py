"""What should a text with a space, a digit or an exclamation mark give? Are those in your
vocabulary, and could you tokenize such a text without them?
"""

def get_vocabulary(text):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [letter for letter in alphabet if letter in text.lower()]
