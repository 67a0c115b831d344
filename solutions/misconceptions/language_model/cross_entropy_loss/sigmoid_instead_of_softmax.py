"""Do your probabilities of one row add up to 1? Does the probability of the target depend on the
other logits of its row in your code?
"""

def cross_entropy_loss(logits, targets):
    probs = 1 / (1 + np.exp(-logits))
    return -np.mean(np.log(probs[np.arange(len(targets)), targets]))
