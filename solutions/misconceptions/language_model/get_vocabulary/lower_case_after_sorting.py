"""Try get_vocabulary("Anna"): is there a letter twice? At which moment are duplicates thrown
away, and is the text in lower case by then?
"""

def get_vocabulary(text):
    chars = sorted(set(text))
    return [c.lower() for c in chars]
