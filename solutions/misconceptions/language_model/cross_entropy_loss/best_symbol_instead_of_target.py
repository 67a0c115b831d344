"""Does your loss change when you hand over other targets? Whose probability do you take: that of
the target, or the largest one?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.max(log_probs, axis=1))
