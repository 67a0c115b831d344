"""What does your model read after the first character: the text, or its own predictions? Is it
asked to go on writing, or to guess the next character at each place of the text?
"""

def s2s_model(text, p, vocabulary):
    tokens = list(tokenize(text, vocabulary))[:1]
    for i in range(len(text) - 1):
        logits = model(embed(tokens + [0], len(vocabulary)), p)
        tokens.append(int(np.argmax(logits[-1])))
    return "".join([vocabulary[token] for token in tokens[1:]])
