"""Are logits probabilities: are they positive, and do they add up to 1? What does your loss do
with the logits before it takes the mean?
"""

def cross_entropy_loss(logits, targets):
    losses = []
    for i, target in enumerate(targets):
        losses.append(-logits[i, target])
    return np.mean(losses)
