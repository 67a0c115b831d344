"""Pairs of logit and character are sorted; a walrus on the way, and a warning on standard error."""

import sys


def s2s_model(text, p, vocabulary):
    print("predicting", text, file=sys.stderr)
    if len(tokens := tokenize(text, vocabulary)) < 2:
        return ""
    return "".join(
        sorted(zip(row, vocabulary))[-1][1] for row in model(embed(tokens, len(vocabulary)), p)
    )
