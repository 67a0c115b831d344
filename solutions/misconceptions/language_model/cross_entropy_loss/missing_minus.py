"""Is your loss positive or negative? If training makes it smaller, does the probability of the
targets grow or shrink?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    picked = log_probs[np.arange(len(targets)), targets]
    return picked.mean()
