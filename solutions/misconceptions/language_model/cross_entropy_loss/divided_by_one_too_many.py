"""By which number do you divide, and how many targets are there? Is the first symbol of the text
predicted by anyone?
"""

def cross_entropy_loss(logits, targets):
    loss = 0
    for i in range(len(targets)):
        z = logits[i] - np.max(logits[i])
        loss += np.log(np.sum(np.exp(z))) - z[targets[i]]
    return loss / (len(targets) + 1)
