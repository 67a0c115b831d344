"""Does your loss change when you change the second row of the logits? How far is your return
indented, and how many rounds of the loop happen before it?
"""

def cross_entropy_loss(logits, targets):
    loss = 0
    for i in range(len(targets)):
        z = logits[i] - np.max(logits[i])
        loss += np.log(np.sum(np.exp(z))) - z[targets[i]]
        return loss / len(targets)
