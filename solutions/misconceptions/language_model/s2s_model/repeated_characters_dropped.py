"""How many rows do the logits have, and how many characters your answer? Where does the second of
two equal predictions go?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        letter = vocabulary[np.argmax(row)]
        if letter not in answer:
            answer += letter
    return answer
