"""Which character do you write for the token 0, and what does Python mean by vocabulary[-1]? Do
tokens start at 0 or at 1?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    answer = ""
    for row in logits:
        token = np.argmax(row)
        answer += vocabulary[token - 1]
    return answer
