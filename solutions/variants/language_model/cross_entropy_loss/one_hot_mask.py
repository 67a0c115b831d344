"""A mask of zeros and ones picks the targets; the result is an array without axes."""

def cross_entropy_loss(logits, targets):
    z = logits - logits.max(axis=1)[:, None]
    log_softmax = z - np.log(np.exp(z).sum(axis=1))[:, None]
    mask = np.array(targets)[:, None] == np.arange(logits.shape[1])
    return np.array(-(log_softmax * mask).sum() / mask.sum())
