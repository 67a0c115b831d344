"""What is the log of a negative number? Are your logits, or what you make of them before the log,
all positive and do they add up to 1?
"""

def cross_entropy_loss(logits, targets):
    log_probs = np.log(logits)
    return -np.mean(log_probs[np.arange(len(targets)), targets])
