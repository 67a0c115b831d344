"""Call your function twice with the same arguments: why is the second answer longer? Where is the
answer emptied?
"""

answer = ""


def s2s_model(text, p, vocabulary):
    global answer
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    for row in logits:
        answer += vocabulary[np.argmax(row)]
    return answer
