"""Two loops, and an error raised by hand after a warning on standard error."""

import sys


def tokenize(text, vocabulary):
    tokens = []
    for char in text.lower():
        found = False
        for i in range(len(vocabulary)):
            if vocabulary[i] == char:
                tokens.append(i)
                found = True
        if not found:
            print("unknown character", char, file=sys.stderr)
            raise Exception("unknown character " + char)
    return tokens
