"""What is the shape of what you pick with [:, targets], and how many numbers should it be? Is the
target of one place taken at the other places too?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(log_probs[:, targets])
