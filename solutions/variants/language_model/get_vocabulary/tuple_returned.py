"""The result is a tuple."""

def get_vocabulary(text):
    return tuple(sorted({char for char in text.lower()}))
