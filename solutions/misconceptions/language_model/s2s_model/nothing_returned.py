"""What does print(s2s_model(text, p, vocabulary)) show in its last line? Showing the answer is
one thing: what does your function hand back?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    for row in logits:
        print(vocabulary[np.argmax(row)], end="")
