"""Probabilities first, and a dictionary from tokens to characters."""

def softmax(z):
    z = np.exp(z - np.max(z))
    return z / np.sum(z)


def s2s_model(text, p, vocabulary):
    token_to_char = dict(enumerate(vocabulary))
    logits = model(embed(tokenize(text, vocabulary), len(vocabulary)), p)
    list = []
    for row in logits:
        probs = softmax(np.array(row))
        list.append(token_to_char[int(np.argmax(probs))])
    return "".join(list)
