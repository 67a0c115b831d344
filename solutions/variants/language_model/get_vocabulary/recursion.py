"""The vocabulary of the rest of the text is computed by a call of the function itself."""

def get_vocabulary(text):
    if text == "":
        return []
    rest = get_vocabulary(text[1:])
    first = text[0].lower()
    if first in rest:
        return rest
    return sorted(rest + [first])
