"""Your vocabulary starts empty: for which characters is the condition of your if true in the very
first round, and does it ever become true?
"""

def get_vocabulary(text):
    vocabulary = []
    for char in text.lower():
        if char in vocabulary:
            vocabulary.append(char)
    return sorted(vocabulary)
