"""What does type of your answer say? How do you make one text from a list of characters?"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = []
    for row in logits:
        answer.append(vocabulary[np.argmax(row)])
    return answer
