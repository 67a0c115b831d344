"""Does your answer consist of digits or of characters? Which list knows the character of every
token?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        answer += str(np.argmax(row))
    return answer
