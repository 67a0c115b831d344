"""What does targets hold: tokens, or rows of zeros and ones? Which of the two does your formula
multiply with?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(np.array(targets) * log_probs) / len(logits)
