"""How long is your answer for "hello"? Does the task ask for the text and its continuation, or
only for the predictions?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = text
    for row in logits:
        answer += vocabulary[np.argmax(row)]
    return answer
