"""Which character should come first for "hello", "e" or "o"? In which direction does your
function sort?
"""

def get_vocabulary(text):
    return sorted(set(text.lower()), reverse=True)
