"""How many characters does your answer have for "hello"? What does every round of the loop do
with the character of the round before?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        answer = vocabulary[np.argmax(row)]
    return answer
