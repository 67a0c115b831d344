"""Try get_vocabulary("abc"): which letter is missing? What is the last value of i in your loop?"""

def get_vocabulary(text):
    text = text.lower()
    vocabulary = []
    for i in range(len(text) - 1):
        if text[i] not in vocabulary:
            vocabulary.append(text[i])
    return sorted(vocabulary)
