"""Call your function with two different sets of parameters: does the answer follow them? Which
name stands in your call of the model?
"""

def s2s_model(text, params, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p_trained)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
