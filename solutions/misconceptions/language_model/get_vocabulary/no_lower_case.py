"""Try get_vocabulary("Anna"): how many different letters do you see in that name, and how many
does your vocabulary hold?
"""

def get_vocabulary(text):
    text.lower()
    return sorted(set(text))
