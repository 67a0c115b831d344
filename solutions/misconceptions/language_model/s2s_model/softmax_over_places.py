"""Do the columns or the rows of your probabilities add up to 1? Can a softmax over the wrong axis
change which symbol is the most likely one?
"""

def softmax(z):
    return np.exp(z) / np.sum(np.exp(z), axis=0)


def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    probs = softmax(model(embed(tokens, len(vocabulary)), p))
    return "".join([vocabulary[i] for i in np.argmax(probs, axis=1)])
