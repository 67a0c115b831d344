"""Which column do you pick for the target 0, and what does Python mean by it? Does the first
token need one taken off?
"""

def cross_entropy_loss(logits, targets):
    loss = 0
    for i in range(len(targets)):
        z = logits[i] - np.max(logits[i])
        loss -= z[targets[i] - 1] - np.log(np.sum(np.exp(z)))
    return loss / len(targets)
