"""A dictionary's get with a check by the walrus operator."""

def unknown(char):
    raise ValueError(f"unknown: {char}")


def tokenize(text, vocabulary):
    d = dict(zip(vocabulary, range(len(vocabulary))))
    return [t if (t := d.get(c)) is not None else unknown(c) for c in text.lower()]
