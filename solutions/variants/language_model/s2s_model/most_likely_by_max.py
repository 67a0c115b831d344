"""Python's max finds the best position; type hints."""

def decode(logits, vocabulary):
    for row in logits:
        best = max(range(len(vocabulary)), key=lambda i: row[i])
        yield vocabulary[best]


def s2s_model(text: str, p: Params, vocabulary: list[str]) -> str:
    return "".join(decode(model(embed(tokenize(text, vocabulary), len(vocabulary)), p), vocabulary))
