"""Does the first character of your answer belong to the first row of the logits? What does letter
+ answer do that answer + letter does not?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        letter = vocabulary[np.argmax(row)]
        answer = letter + answer
    return answer
