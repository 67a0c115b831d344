"""What is the first element of get_vocabulary("hello"): a character or a number? What does the
task call a vocabulary?
"""

def get_vocabulary(text):
    codes = set()
    for char in text.lower():
        codes.add(ord(char))
    return sorted(codes)
