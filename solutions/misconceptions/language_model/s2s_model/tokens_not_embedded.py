"""What do you hand to the model: rows of zeros and ones, or tokens? Which function of Task 1
comes between tokenize and model?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(tokens, p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
