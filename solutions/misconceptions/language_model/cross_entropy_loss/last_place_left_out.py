"""How many places does your loop visit, and how many targets are there? Does the model or the
loss leave out the last symbol?
"""

def cross_entropy_loss(logits, targets):
    losses = []
    for i in range(len(targets) - 1):
        z = logits[i] - np.max(logits[i])
        losses.append(np.log(np.sum(np.exp(z))) - z[targets[i]])
    return np.mean(losses)
