"""Print your probabilities: do the rows add up to 1, or the columns? Which axis belongs to the
symbols?
"""

def cross_entropy_loss(logits, targets):
    shifted = logits - np.max(logits, axis=0)
    probs = np.exp(shifted) / np.sum(np.exp(shifted), axis=0)
    total = 0
    for i in range(len(targets)):
        total += np.log(probs[i, targets[i]] + 1e-50)
    return -total / len(targets)
