"""A generator yields the outputs."""

def outputs(embeddings, p):
    h = np.zeros_like(p.w_hh[0])
    for x, next_x in zip(embeddings, embeddings[1:]):
        h, y = model_step(x, h, p)
        yield y


def model(embeddings: np.ndarray, p: Params) -> np.ndarray:
    return np.vstack(list(outputs(embeddings, p)))
