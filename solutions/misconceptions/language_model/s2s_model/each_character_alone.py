"""Does your second prediction change when the first character of the text is another one? How
often do you call the model, and from which state does it start each time?
"""

def s2s_model(text, p, vocabulary):
    answer = ""
    tokens = tokenize(text, vocabulary)
    for token in tokens[:-1]:
        logits = model(embed([token, 0], len(vocabulary)), p)
        answer += vocabulary[np.argmax(logits[0])]
    return answer
