"""Call your function with another text than "hello": does the answer follow it? What name did you
give to the first argument, and which one do you use?
"""

def s2s_model(string, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
