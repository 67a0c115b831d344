"""What comes first in the formula, the log or the mean? Is the log of a mean the mean of the
logs?
"""

def cross_entropy_loss(logits, targets):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    likelihood = np.mean(probs[np.arange(len(targets)), targets])
    return -np.log(likelihood)
