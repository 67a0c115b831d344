"""Adds any character, which model does not read, and takes the last row."""

def generate(text, n_characters, p, vocabulary):
    for _ in range(n_characters):
        tokens = tokenize(text, vocabulary) + [0]
        logits = model(embed(tokens, len(vocabulary)), p)
        text += vocabulary[int(logits[-1].argmax())]
    return text
