"""How many characters does your answer have for "hello"? How far is your return indented, and how
many rounds of the loop happen before it?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        answer += vocabulary[np.argmax(row)]
        return answer
