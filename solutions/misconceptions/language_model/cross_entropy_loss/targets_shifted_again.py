"""How many of the rows does your loss use? The targets were shifted by one when they were made:
what happens if the loss does it once more?
"""

def cross_entropy_loss(logits, targets):
    losses = []
    for i in range(len(targets) - 1):
        z = logits[i] - np.max(logits[i])
        losses.append(np.log(np.sum(np.exp(z))) - z[targets[i + 1]])
    return np.mean(losses)
