"""Call get_vocabulary("abc") and then get_vocabulary("xyz"): where do the letters of the first
call come from in the second one? When is your default list created?
"""

def get_vocabulary(text, vocabulary=[]):
    for char in text.lower():
        if char not in vocabulary:
            vocabulary.append(char)
    vocabulary.sort()
    return list(vocabulary)
