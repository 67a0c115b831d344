"""By which number do you divide: that of the places, or that of the symbols? Over which of the
two is the mean taken?
"""

def cross_entropy_loss(logits, targets):
    loss = 0
    for i in range(len(targets)):
        row = logits[i] - max(logits[i])
        loss += np.log(np.sum(np.exp(row))) - row[targets[i]]
    return loss / logits.shape[1]
