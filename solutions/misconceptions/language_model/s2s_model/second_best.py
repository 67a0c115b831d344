"""Which character does the largest logit of a row belong to, and which one do you take? At which
end of np.argsort does the largest stand?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    logits = model(embed(tokens, len(vocabulary)), p)
    return "".join([vocabulary[np.argsort(row)[-2]] for row in logits])
