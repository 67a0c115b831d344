"""Does your function work with a vocabulary of 7 symbols? Does the width of the embeddings come
from the arguments, or from a variable of the notebook?
"""

def s2s_model(text, p, vocabulary):
    tokens = tokenize(text, vocabulary)
    embeddings = embed(tokens, vocab_size)
    logits = model(embeddings, p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
