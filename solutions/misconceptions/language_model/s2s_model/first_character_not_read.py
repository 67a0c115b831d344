"""Which character does the model read first in your function? How many predictions does it make
then?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)[1:]
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        answer += vocabulary[np.argmax(row)]
    return answer
