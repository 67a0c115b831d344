"""Print the logits before and after the call: who changed them? Does -= make a new array, or
write into the one that the caller handed over?
"""

def cross_entropy_loss(logits, targets):
    logits -= np.max(logits, axis=1, keepdims=True)
    log_probs = logits - np.log(np.sum(np.exp(logits), axis=1, keepdims=True))
    return -np.mean(log_probs[np.arange(len(targets)), targets])
