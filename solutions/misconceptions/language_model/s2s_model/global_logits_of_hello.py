"""Call your function with another text and other parameters: does the answer follow them? Which
embeddings does the model read, those of the text or those of the notebook?
"""

def s2s_model(text, p, vocabulary):
    logits = model(in_embeddings, p)
    return "".join([vocabulary[i] for i in np.argmax(logits, axis=1)])
