"""A helper calls itself with the rest of the text."""

def read(embeddings, h, p):
    if len(embeddings) == 1:
        return []
    h, y = model_step(embeddings[0], h, p)
    return [y] + read(embeddings[1:], h, p)


def model(embeddings, p):
    return np.array(read(embeddings, np.zeros(p.w_hh.shape[0]), p))
