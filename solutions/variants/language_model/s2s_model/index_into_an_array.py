"""The vocabulary becomes an array that is indexed with all predictions at once."""

def s2s_model(text, p, vocabulary):
    embeddings = embed(tokenize(text, vocabulary), len(vocabulary))
    predictions = np.asarray(model(embeddings, p)).argmax(axis=-1)
    return "".join(np.array(vocabulary)[predictions])
