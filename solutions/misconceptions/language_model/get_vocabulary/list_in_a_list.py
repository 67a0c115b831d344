"""What is len(get_vocabulary("hello")), and what do you get for get_vocabulary("hello")[0]? How
many pairs of brackets does the result need?
"""

def get_vocabulary(text):
    vocabulary = []
    vocabulary.append(sorted(set(text.lower())))
    return vocabulary
