"""Call get_vocabulary("banana"): does the result change with the text you hand over? Where does
your function look at its argument?
"""

def get_vocabulary(string):
    vocabulary = sorted(set(text.lower()))
    return vocabulary
