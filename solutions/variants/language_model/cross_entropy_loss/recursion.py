"""The loss of the first place and the sum for the rest."""

def summed_loss(logits, targets):
    if len(targets) == 0:
        return 0.0
    z = logits[0] - logits[0].max()
    here = np.log(np.exp(z).sum()) - z[targets[0]]
    return here + summed_loss(logits[1:], targets[1:])


def cross_entropy_loss(logits, targets):
    return summed_loss(logits, targets) / len(targets)
