"""Adds a row that model does not read."""

def many_to_one(embeddings, p):
    extra = np.zeros((1, np.shape(embeddings)[1]))
    return model(np.vstack([embeddings, extra]), p)[-1]
