"""Uses model for each cell, and adds the row that it does not read."""

def deep_model(embeddings, ps):
    rows = np.asarray(embeddings, dtype=float)[:-1]
    for p in ps:
        rows = model(np.vstack([rows, rows[:1]]), p)
    return rows
