"""One-hot rows from embed and einsum."""

def log_softmax(row):
    row = row - np.max(row)
    return row - np.log(np.sum(np.exp(row)))


def cross_entropy_loss(logits: np.ndarray, targets: list) -> float:
    q = np.asarray(embed(targets, logits.shape[1]), dtype=float)
    log_p = np.apply_along_axis(log_softmax, 1, logits)
    return -np.einsum("tv,tv->", q, log_p) / len(q)
