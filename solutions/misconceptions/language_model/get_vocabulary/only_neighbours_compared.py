"""Try get_vocabulary("banana"): which letters come more than once? With which other characters
does your code compare each one, and are those all?
"""

def get_vocabulary(text):
    text = text.lower()
    vocabulary = [text[0]]
    for i in range(1, len(text)):
        if text[i] != text[i - 1]:
            vocabulary.append(text[i])
    return sorted(vocabulary)
