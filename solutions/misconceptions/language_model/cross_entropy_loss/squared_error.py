"""Where in your formula is the log of a probability? Which loss is this, and for which kind of
problem did we use it?
"""

def cross_entropy_loss(logits, targets):
    exps = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    one_hots = np.eye(logits.shape[1])[targets]
    return np.mean((probs - one_hots) ** 2)
