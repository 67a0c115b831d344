"""Compare get_vocabulary("cab") with what sorted("cab") gives: in which order do your characters
come, and which order does the task ask for?
"""

def get_vocabulary(text):
    vocabulary = []
    for char in text.lower():
        if char not in vocabulary:
            vocabulary.append(char)
    return vocabulary
