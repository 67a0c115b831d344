"""What is your loss for equal logits of 4 symbols: 4, or np.log(4)? What did you do after the
mean that is not in the formula?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_probs[np.arange(len(targets)), targets])
    return np.exp(loss)
