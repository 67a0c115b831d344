"""Are "<SOS>" and "<EOS>" characters of the text "hello"? Which task of this course needs them,
and is it this one?
"""

def get_vocabulary(text):
    vocabulary = sorted(set(text.lower()))
    vocabulary = vocabulary + ["<SOS>", "<EOS>"]
    return vocabulary
