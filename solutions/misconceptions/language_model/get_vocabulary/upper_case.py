"""Look closely at the letters in your result: are they small or capital ones, and which of the
two does the task ask for?
"""

def get_vocabulary(text):
    return sorted(set(text.upper()))
