"""Print your probabilities: what do all of them together add up to, and what should every row add
up to? What does np.sum do without an axis?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits)
    log_probs = shifted - np.log(np.sum(np.exp(shifted)))
    return -np.mean(log_probs[np.arange(len(targets)), targets])
