"""Call your function with untrained parameters: is it still always right? Does the answer come
from the model, or from the text?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    targets = tokens[1:]
    return "".join([vocabulary[token] for token in targets])
