"""Add 5 to all logits of a row: the softmax does not change, but does your loss? From which
numbers did you compute the sum of exponentials, and from which did you subtract its log?
"""

def cross_entropy_loss(logits, targets):
    biggest = np.max(logits, axis=1, keepdims=True)
    log_sum = np.log(np.sum(np.exp(logits - biggest), axis=1, keepdims=True))
    log_probs = logits - log_sum
    return -np.mean(log_probs[np.arange(len(targets)), targets])
