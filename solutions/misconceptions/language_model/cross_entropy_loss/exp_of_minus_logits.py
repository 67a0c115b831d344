"""Which symbol gets the largest probability in your softmax: that with the largest logit, or that
with the smallest? Which sign stands in the exponent?
"""

def cross_entropy_loss(logits, targets):
    z = -logits
    z = z - np.max(z, axis=1, keepdims=True)
    log_probs = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return -np.mean(log_probs[np.arange(len(targets)), targets])
