"""How many characters does your answer have, and how many rows do the logits have? Is the first
character of the text a prediction?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = text[0]
    for row in logits:
        answer += vocabulary[np.argmax(row)]
    return answer
